using System.Diagnostics;
using Graph;
using Spectre.Console;

namespace Fashion;

/// <summary>The whole job, told on the console: train, test, show, save, load.</summary>
public static class Session
{
    /// <summary>Trains a model, shows what it learned and what it did not, and saves it.</summary>
    /// <param name="console">Where to; a redirected one gets plain lines.</param>
    /// <param name="images">What to train on and to test with.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the initial parameters and the order of the pictures.</param>
    /// <param name="path">The safetensors file to write; the confusion matrix is a picture of the same name beside it.</param>
    /// <exception cref="InvalidDataException">The saved model, loaded again, does not predict what the trained one did.</exception>
    public static void Run(IAnsiConsole console, Images images, TrainingOptions options, ulong seed, string path)
    {
        console.MarkupLineInterpolated($"[bold]{images.Training.Count:N0} pictures to train on, {images.Test.Count:N0} to test with[/]");
        console.MarkupLineInterpolated($"[dim]{images.Origin}[/]");
        console.WriteLine();

        var watch = Stopwatch.StartNew();
        FashionClassifier model = Train(console, images.Training, options, seed);
        console.MarkupLineInterpolated($"[dim]trained {model.Parameters.Count:N0} parameters in {watch.Elapsed.TotalSeconds:F1} s[/]");
        console.WriteLine();

        Evaluation test = Evaluation.Of(model, images.Test);
        var matrix = new ConfusionMatrix(test.Readings);
        string accuracy = $"test accuracy: {100 * test.Accuracy:F2} %", picture = Path.ChangeExtension(path, ".png");
        Gallery.Write(console, images.Test, test);
        ConfusionTable.Write(console, matrix);
        ConfusionPicture.Save(matrix, accuracy, picture);
        console.MarkupLineInterpolated($"this table as a picture: [blue]{picture}[/]");
        SaveAndLoad(console, model, images.Test, test, path);
        console.WriteLine(accuracy);
    }

    private static FashionClassifier Train(IAnsiConsole console, Dataset<float, int> data, TrainingOptions options, ulong seed)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
            return Trainer.Train(data, options, seed, Write);
        return console.Progress().AutoClear(true).Start(progress =>
        {
            ProgressTask task = progress.AddTask("training", maxValue: options.Epochs);
            return Trainer.Train(data, options, seed, epoch =>
            {
                Write(epoch);
                task.Increment(1);
            });
        });

        void Write(Epoch epoch)
            => console.MarkupLineInterpolated($"epoch [bold]{epoch.Number,3}[/] of {options.Epochs}   loss [yellow]{epoch.Loss:F4}[/]");
    }

    private static void SaveAndLoad(IAnsiConsole console, FashionClassifier model, Dataset<float, int> pictures, Evaluation expected, string path)
    {
        model.Parameters.Save(path);
        var loaded = new FashionClassifier();
        loaded.Parameters.Load(path);
        if (!Evaluation.Of(loaded, pictures).Readings.SequenceEqual(expected.Readings))
            throw new InvalidDataException($"{path}: the loaded model does not predict what the trained one did.");
        console.MarkupLineInterpolated($"saved to [blue]{path}[/], loaded again: {pictures.Count:N0} identical predictions");
    }
}
