using System.Globalization;
using Seasonal;

namespace Examples.Tests.Seasonal;

/// <summary>What the example forecasts, writes and leaves behind.</summary>
public sealed class SessionTests
{
    private const int Until = 1990;

    [Test]
    public void The_forecast_of_eight_years_is_closer_than_the_seasonal_naive_one()
    {
        Series all = Series.Embedded(), history = all.Before(Until);
        double[] truth = [.. all.Values.Skip(history.Values.Count)];
        double[] forecast = Forecast.Of(Trainer.Train(history, TrainingOptions.Default, seed: 1), history, truth.Length);
        double error = Forecast.Error(forecast, truth), naive = Forecast.Error(Forecast.SeasonalNaive(history, truth.Length), truth);
        TestContext.Out.WriteLine($"{error:F3} ppm; seasonal-naive {naive:F3} ppm");
        Assert.That(truth, Has.Length.EqualTo(96));
        Assert.That(error, Is.LessThan(0.75 * naive));
    }

    [Test]
    public void A_session_tells_every_error_leaves_a_model_and_a_picture_and_ends_with_the_error()
    {
        using var folder = new Folder();
        string path = folder["seasonal.safetensors"];
        string[] lines = Lines(path);
        Assert.That(lines, Has.Exactly(1).Matches(@"^epoch +5 of 5   loss \d\.\d{4}$"));
        Assert.That(lines, Has.Exactly(3).Matches(@"^(LSTM|seasonal-naive.*) +\d+\.\d\d ppm +\d+\.\d\d ppm$"));
        Assert.That(lines[^1], Does.Match(@"^forecast error: \d+\.\d\d ppm$"));
        Assert.That(Directory.GetFiles(folder.Path).Order(), Is.EqualTo(new[] { folder["seasonal.png"], path }));
        Assert.That(File.ReadAllBytes(folder["seasonal.png"])[..8], Is.EqualTo("\u0089PNG\r\n\u001a\n".Select(c => (byte)c)));
    }

    /// <summary>Without a forecast of its own a month grows by the mean of the five years before.</summary>
    [Test]
    public void A_month_of_no_relative_growth_goes_on_as_the_years_before()
    {
        Series all = Series.Embedded();
        var growth = new Growth(all.Before(Until));
        int month = growth.Count;
        growth.Append(0);
        Assert.That(growth[month] - all.Values[month - Series.Year], Is.EqualTo(MeanGrowthBefore(all, month)).Within(1e-12));
    }

    private static double MeanGrowthBefore(Series all, int month)
        => Enumerable.Range(month - 60, 60).Average(m => all.Values[m] - all.Values[m - Series.Year]);

    private static string[] Lines(string path)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Session.Run(PlainConsole.Over(writer), Series.Embedded(), Until, TrainingOptions.Default with { Epochs = 5 }, seed: 2, path);
        return writer.ToString().TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
    }
}
