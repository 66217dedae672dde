using System.Diagnostics;
using Spectre.Console;

namespace Seasonal;

/// <summary>The whole job, told on the console: train, forecast, compare, draw, save, load.</summary>
public static class Session
{
    /// <summary>Trains a model on the months before a year, and compares its forecast of the rest with what came.</summary>
    /// <param name="console">Where to; a redirected one gets plain lines.</param>
    /// <param name="series">All months.</param>
    /// <param name="until">The first year that the model does not see.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Decides the initial parameters and the order of what is learned.</param>
    /// <param name="path">The safetensors file to write; the picture has the same name beside it.</param>
    /// <exception cref="InvalidDataException">The saved model, loaded again, does not forecast what the trained one did.</exception>
    public static void Run(IAnsiConsole console, Series series, int until, TrainingOptions options, ulong seed, string path)
    {
        Series history = series.Before(until);
        double[] truth = [.. series.Values.Skip(history.Values.Count)];
        console.MarkupLineInterpolated($"[bold]{history.Values.Count} months to learn from, {truth.Length} to forecast[/]");
        console.MarkupLine("[dim]carbon dioxide over Mauna Loa, C. D. Keeling and T. P. Whorf, Scripps Institution of Oceanography[/]");
        console.WriteLine();

        var watch = Stopwatch.StartNew();
        ForecastModel model = Trainer.Train(history, options, seed, epoch =>
        {
            if (epoch.Number % 5 == 0)
                console.MarkupLineInterpolated($"epoch [bold]{epoch.Number,3}[/] of {options.Epochs}   loss [yellow]{epoch.Loss:F4}[/]");
        });
        console.MarkupLineInterpolated($"[dim]trained {model.Parameters.Count:N0} parameters in {watch.Elapsed.TotalSeconds:F1} s[/]");
        console.WriteLine();

        double[] forecast = Forecast.Of(model, history, truth.Length);
        double error = Forecast.Error(forecast, truth);
        WriteErrors(console, history, truth, forecast);
        string summary = $"forecast error: {error:F2} ppm", picture = Path.ChangeExtension(path, ".png");
        ForecastPicture.Save(series, history, forecast, summary, picture);
        console.MarkupLineInterpolated($"history, forecast and truth as a picture: [blue]{picture}[/]");
        SaveAndLoad(console, model, history, forecast, path);
        console.WriteLine(summary);
    }

    private static void WriteErrors(IAnsiConsole console, Series history, double[] truth, double[] forecast)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("forecast");
        table.AddColumn(new TableColumn("first year").RightAligned());
        table.AddColumn(new TableColumn("all years").RightAligned());
        Row("LSTM", forecast);
        Row("seasonal-naive", Forecast.SeasonalNaive(history, truth.Length));
        Row("seasonal-naive with the trend of five years", Forecast.SeasonalNaiveWithTrend(history, truth.Length));
        console.Write(table);

        void Row(string name, double[] values) => table.AddRow(
            name, $"{Forecast.Error(values[..Series.Year], truth[..Series.Year]):F2} ppm", $"{Forecast.Error(values, truth):F2} ppm");
    }

    private static void SaveAndLoad(IAnsiConsole console, ForecastModel model, Series history, double[] forecast, string path)
    {
        model.Parameters.Save(path);
        var loaded = new ForecastModel();
        loaded.Parameters.Load(path);
        if (!Forecast.Of(loaded, history, forecast.Length).SequenceEqual(forecast))
            throw new InvalidDataException($"{path}: the loaded model does not forecast what the trained one did.");
        console.MarkupLineInterpolated($"saved to [blue]{path}[/], loaded again: {forecast.Length} identical forecasts");
    }
}
