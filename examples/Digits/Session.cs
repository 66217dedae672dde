using System.Diagnostics;
using Graph;
using Spectre.Console;

namespace Digits;

/// <summary>The whole job, told on the console: train, test, show, save, load.</summary>
public static class Session
{
    /// <summary>Trains a model, shows what it learned, and saves it.</summary>
    /// <param name="console">Where to; a redirected one gets plain lines.</param>
    /// <param name="images">What to train on and to test with.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the initial parameters and the order of the pictures.</param>
    /// <param name="path">The safetensors file to write.</param>
    /// <exception cref="InvalidDataException">The saved model, loaded again, does not predict what the trained one did.</exception>
    public static void Run<TModel>(IAnsiConsole console, Images images, TrainingOptions options, ulong seed, string path)
        where TModel : IClassifier, new()
    {
        console.MarkupLineInterpolated($"[bold]{images.Training.Count:N0} pictures to train on, {images.Test.Count:N0} to test with[/]");
        console.MarkupLineInterpolated($"[dim]{images.Origin}[/]");
        console.WriteLine();

        var watch = Stopwatch.StartNew();
        TModel model = Train<TModel>(console, images.Training, options, seed);
        console.MarkupLineInterpolated($"[dim]trained {model.Parameters.Count:N0} parameters in {watch.Elapsed.TotalSeconds:F1} s[/]");
        console.WriteLine();

        Evaluation test = Evaluation.Of(model, images.Test);
        Gallery.Write(console, images, test);
        WriteConfusions(console, test);
        SaveAndLoad(console, model, images.Test, test, path);
        console.WriteLine($"test accuracy: {100 * test.Accuracy:F1} %");
    }

    private static TModel Train<TModel>(IAnsiConsole console, Dataset<float, int> data, TrainingOptions options, ulong seed)
        where TModel : IClassifier, new()
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
            return Trainer.Train<TModel>(data, options, seed, Write);
        return console.Progress().AutoClear(true).Start(progress =>
        {
            ProgressTask task = progress.AddTask("training", maxValue: options.Epochs);
            return Trainer.Train<TModel>(data, options, seed, epoch =>
            {
                Write(epoch);
                task.Increment(1);
            });
        });

        void Write(Epoch epoch) => console.MarkupLineInterpolated(
            $"epoch [bold]{epoch.Number,3}[/] of {options.Epochs}   loss [yellow]{epoch.Loss:F4}[/]   training accuracy [green]{100 * epoch.Accuracy,5:F1} %[/]");
    }

    private static void WriteConfusions(IAnsiConsole console, Evaluation test)
    {
        Confusion[] confusions = [.. test.Confusions];
        console.WriteLine(confusions.Length == 0 ? "no picture was confused with another" : "most confused pairs");
        foreach (Confusion confusion in confusions.Take(5))
        {
            string times = confusion.Count == 1 ? "once" : $"{confusion.Count} times";
            console.MarkupLineInterpolated($"  [green]{confusion.Actual}[/] taken for [red]{confusion.Predicted}[/]  {times}");
        }
        console.WriteLine();
    }

    private static void SaveAndLoad<TModel>(IAnsiConsole console, TModel model, Dataset<float, int> pictures, Evaluation expected, string path)
        where TModel : IClassifier, new()
    {
        model.Parameters.Save(path);
        var loaded = new TModel();
        loaded.Parameters.Load(path);
        if (!Evaluation.Of(loaded, pictures).Readings.SequenceEqual(expected.Readings))
            throw new InvalidDataException($"{path}: the loaded model does not predict what the trained one did.");
        console.MarkupLineInterpolated($"saved to [blue]{path}[/], loaded again: {pictures.Count:N0} identical predictions");
    }
}
