using Graph;

namespace Seasonal;

/// <summary>
/// A series as the network sees it: what a month has grown by since the same month of the year before, less the mean of that over the five years
/// before, in units of its spread. Season and trend are gone from it, and come back where a forecast is made of it.
/// </summary>
public sealed class Growth
{
    private const int Memory = 5 * Series.Year;

    private readonly List<double> _values;
    private readonly double _scale;

    /// <summary>The growth within a series; its spread is the unit of whatever is forecast behind it.</summary>
    public Growth(Series series)
    {
        _values = [.. series.Values];
        double[] relative = [.. Enumerable.Range(First, _values.Count - First).Select(Relative)];
        _scale = Math.Sqrt(relative.Average(x => x * x));
    }

    /// <summary>The first month that has enough months before it.</summary>
    public static int First => Series.Year + Memory;

    /// <summary>The number of months, those that were appended included.</summary>
    public int Count => _values.Count;

    /// <summary>The value of a month.</summary>
    public double this[int month] => _values[month];

    /// <summary>The growth of a month.</summary>
    public float Target(int month) => (float)(Relative(month) / _scale);

    /// <summary>What is known at the end of a month: its growth, and which month comes next, as a point on a circle.</summary>
    public float[] Input(int month)
    {
        double angle = 2 * Math.PI * ((month + 1) % Series.Year) / Series.Year;
        return [Target(month), (float)Math.Sin(angle), (float)Math.Cos(angle)];
    }

    /// <summary>Appends a month whose growth was forecast.</summary>
    public void Append(float growth) => _values.Add(_values[^Series.Year] + MeanBefore(Count) + (growth * _scale));

    /// <summary>Every stretch of months to train on, each with the growth of the months that follow.</summary>
    public Dataset<float, float> Windows(int length)
    {
        int[] starts = [.. Enumerable.Range(First, Count - First - length)];
        float[] inputs = [.. starts.SelectMany(start => Enumerable.Range(start, length).SelectMany(Input))];
        float[] targets = [.. starts.SelectMany(start => Enumerable.Range(start + 1, length).Select(Target))];
        return Dataset.Create(inputs, length * ForecastModel.Features, targets, length);
    }

    private double Relative(int month) => Absolute(month) - MeanBefore(month);

    private double MeanBefore(int month) => Enumerable.Range(month - Memory, Memory).Average(Absolute);

    private double Absolute(int month) => _values[month] - _values[month - Series.Year];
}
