namespace Seasonal;

/// <summary>What a model makes of the months behind a series.</summary>
public static class Forecast
{
    /// <summary>Lets the model read a series, and then its own forecasts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">What is known.</param>
    /// <param name="months">How many months to forecast.</param>
    public static double[] Of(ForecastModel model, Series history, int months)
    {
        var growth = new Growth(history);
        float[] hidden = new float[ForecastModel.Hidden], cell = new float[ForecastModel.Hidden];
        float[] nextHidden = new float[ForecastModel.Hidden], nextCell = new float[ForecastModel.Hidden];
        for (int month = Growth.First; month < history.Values.Count + months - 1; month++)
        {
            model.Next(growth.Input(month), hidden, cell, out float prediction, nextHidden, nextCell);
            (hidden, nextHidden, cell, nextCell) = (nextHidden, hidden, nextCell, cell);
            if (month + 1 == growth.Count)
                growth.Append(prediction);
        }
        return [.. Enumerable.Range(history.Values.Count, months).Select(month => growth[month])];
    }

    /// <summary>The seasonal-naive forecast: every month is as the same month of the last year.</summary>
    public static double[] SeasonalNaive(Series history, int months) => [.. Enumerable.Range(0, months).Select(month => LastYear(history, month))];

    /// <summary>The same with a trend: every year is larger than the one before by as much as the last five years were in the mean.</summary>
    public static double[] SeasonalNaiveWithTrend(Series history, int months)
    {
        const int Years = 5;
        int count = history.Values.Count, year = Series.Year;
        double trend = Enumerable.Range(count - (Years * year), Years * year).Average(month => history.Values[month] - history.Values[month - year]);
        return [.. Enumerable.Range(0, months).Select(month => LastYear(history, month) + (((month / year) + 1) * trend))];
    }

    /// <summary>The root of the mean square of what a forecast is off by.</summary>
    public static double Error(IReadOnlyList<double> forecast, IReadOnlyList<double> truth)
        => Math.Sqrt(forecast.Zip(truth, (f, t) => (f - t) * (f - t)).Average());

    private static double LastYear(Series history, int month) => history.Values[history.Values.Count - Series.Year + (month % Series.Year)];
}
