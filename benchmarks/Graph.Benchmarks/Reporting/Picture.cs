using System.Globalization;
using ScottPlot;

namespace GraphBenchmarks;

/// <summary>A picture of lines and points over an axis of which only certain places are named.</summary>
internal sealed class Picture : IDisposable
{
    private const int Width = 720, Height = 440;

    private readonly Plot _plot = new();
    private readonly Func<double, double> _x, _y;

    /// <param name="title">What it shows.</param>
    /// <param name="x">The name of the horizontal axis.</param>
    /// <param name="y">The name of the vertical axis.</param>
    /// <param name="xScale">Where a value lies on the horizontal axis: a logarithm, for one.</param>
    /// <param name="yScale">Where a value lies on the vertical axis; its own place if not given.</param>
    public Picture(string title, string x, string y, Func<double, double> xScale, Func<double, double>? yScale = null)
    {
        (_x, _y) = (xScale, yScale ?? (value => value));
        _plot.Title($"{title}\n{Machine.Processor}, {Machine.Width}-bit vectors", 14);
        _plot.XLabel(x);
        _plot.YLabel(y);
        _plot.ShowLegend(Edge.Bottom);
    }

    public void AddLine(string name, IReadOnlyList<(double X, double Y)> points, bool hasMarkers = true)
    {
        var line = _plot.Add.Scatter(points.Select(point => _x(point.X)).ToArray(), points.Select(point => _y(point.Y)).ToArray());
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = hasMarkers ? 7 : 0;
    }

    public void AddPoints(string name, IReadOnlyList<(double X, double Y)> points)
    {
        var scatter = _plot.Add.ScatterPoints(points.Select(point => _x(point.X)).ToArray(), points.Select(point => _y(point.Y)).ToArray());
        scatter.LegendText = name;
        scatter.MarkerSize = 8;
    }

    public void NameX(params double[] values) => Name(_plot.Axes.Bottom, values, _x);

    public void NameY(params double[] values) => Name(_plot.Axes.Left, values, _y);

    public void LimitY(double least, double most) => _plot.Axes.SetLimitsY(_y(least), _y(most));

    public void Save(string path) => _plot.SavePng(path, Width, Height);

    public void Dispose() => _plot.Dispose();

    private static void Name(IAxis axis, double[] values, Func<double, double> scale)
    {
        string[] labels = [.. values.Select(value => value.ToString(CultureInfo.InvariantCulture))];
        axis.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. values.Select(scale)], labels);
    }
}
