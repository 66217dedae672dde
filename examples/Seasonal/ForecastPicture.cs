using ScottPlot;

namespace Seasonal;

/// <summary>History, forecast and truth as a picture.</summary>
public static class ForecastPicture
{
    private const int Width = 1000;
    private const int Height = 500;
    private const int YearsShown = 12;

    /// <summary>Writes a PNG file, whole or not at all.</summary>
    public static void Save(Series all, Series history, IReadOnlyList<double> forecast, string title, string path)
    {
        int end = history.Values.Count, start = Math.Max(0, end - (YearsShown * Series.Year));
        using var plot = new Plot();
        Add("history", start, [.. all.Values.Skip(start).Take(end - start)], Colors.Gray, LinePattern.Solid);
        Add("truth", end, [.. all.Values.Skip(end)], Colors.Black, LinePattern.Solid);
        Add("forecast", end, forecast, Colors.OrangeRed, LinePattern.Dashed);
        plot.Title(title);
        plot.YLabel("CO₂, parts per million");
        plot.ShowLegend(Alignment.UpperLeft);

        string temporary = $"{path}.tmp";
        File.WriteAllBytes(temporary, plot.GetImageBytes(Width, Height, ImageFormat.Png));
        File.Move(temporary, path, overwrite: true);

        void Add(string name, int first, IReadOnlyList<double> values, Color color, LinePattern pattern)
        {
            double[] years = [.. values.Select((_, month) => all.FirstYear + ((first + month) / (double)Series.Year))];
            var line = plot.Add.ScatterLine(years, [.. values], color);
            line.LegendText = name;
            line.LineWidth = 2;
            line.LinePattern = pattern;
        }
    }
}
