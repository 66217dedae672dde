using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fashion;

/// <summary>A confusion matrix as a picture: the darker a cell, the larger the share of its kind.</summary>
public static class ConfusionPicture
{
    private const int Side = 760;
    private const double DarkShare = 0.5;

    /// <summary>Writes a PNG file, whole or not at all.</summary>
    public static void Save(ConfusionMatrix matrix, string title, string path)
    {
        int kinds = Clothing.Names.Length;
        using var plot = new Plot();
        var shares = new double[kinds, kinds];
        for (int actual = 0; actual < kinds; actual++)
        {
            for (int predicted = 0; predicted < kinds; predicted++)
            {
                shares[actual, predicted] = matrix.Share(actual, predicted);
                Label(plot, matrix, actual, predicted);
            }
        }
        plot.Title(title);
        plot.XLabel("taken for");
        plot.YLabel("is");
        plot.HideGrid();
        plot.Axes.Bottom.TickGenerator = Names(kind => kind);
        plot.Axes.Left.TickGenerator = Names(Row);
        var map = plot.Add.Heatmap(shares);
        map.Colormap = new ScottPlot.Colormaps.Blues().Reversed();
        plot.MoveToBack(map);
        plot.Axes.SetLimits(-0.5, kinds - 0.5, -0.5, kinds - 0.5);

        string temporary = $"{path}.tmp";
        File.WriteAllBytes(temporary, plot.GetImageBytes(Side, Side, ImageFormat.Png));
        File.Move(temporary, path, overwrite: true);
    }

    private static void Label(Plot plot, ConfusionMatrix matrix, int actual, int predicted)
    {
        if (matrix[actual, predicted] == 0)
            return;
        var text = plot.Add.Text(matrix[actual, predicted].ToString(CultureInfo.InvariantCulture), predicted, Row(actual));
        text.LabelAlignment = Alignment.MiddleCenter;
        text.LabelFontColor = matrix.Share(actual, predicted) > DarkShare ? Colors.White : Colors.Black;
    }

    /// <summary>The first kind is at the top, where a plot's axis ends.</summary>
    private static double Row(int kind) => Clothing.Names.Length - 1 - kind;

    private static NumericManual Names(Func<int, double> place)
        => new([.. Enumerable.Range(0, Clothing.Names.Length).Select(place)], [.. Clothing.Names]);
}
