using System.Numerics;

namespace Graph;

/// <summary>
/// Brings every column to mean 0 and standard deviation 1: x ← (x − mean) / deviation. Fit it to the training part alone, then apply it to
/// every part. A constant column becomes 0.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Standardization<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private Standardization(double[] means, double[] deviations) => (_means, _deviations) = (means, deviations);

    /// <summary>Mean of every column.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>Standard deviation (over the count) of every column; 1 for a constant column.</summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Means and deviations of the inputs of a data set.</summary>
    public static Standardization<T> Fit<TTarget>(Dataset<T, TTarget> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(Rows(data), data.InputWidth);
    }

    /// <summary>Means and deviations of the columns of some rows.</summary>
    /// <param name="rows">Values, row-major.</param>
    /// <param name="width">Values in a row.</param>
    /// <exception cref="ArgumentException">There is no row, or the last one is incomplete.</exception>
    public static Standardization<T> Fit(ReadOnlySpan<T> rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (rows.Length == 0 || rows.Length % width != 0)
            throw new ArgumentException($"{rows.Length} values are not a positive whole number of rows of {width}.", nameof(rows));
        double[] means = new double[width], deviations = new double[width];
        int count = rows.Length / width;
        for (int i = 0; i < rows.Length; i++)
            means[i % width] += double.CreateTruncating(rows[i]) / count;
        for (int i = 0; i < rows.Length; i++)
        {
            double distance = double.CreateTruncating(rows[i]) - means[i % width];
            deviations[i % width] += distance * distance / count;
        }
        for (int column = 0; column < width; column++)
        {
            double deviation = Math.Sqrt(deviations[column]);
            // What rounding the mean leaves of a constant column is no deviation.
            deviations[column] = deviation > 1e-12 * Math.Abs(means[column]) ? deviation : 1;
        }
        return new Standardization<T>(means, deviations);
    }

    /// <summary>Standardises rows in place.</summary>
    public void Apply(Span<T> rows)
    {
        RequireRows(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            int column = i % _means.Length;
            rows[i] = T.CreateTruncating((double.CreateTruncating(rows[i]) - _means[column]) / _deviations[column]);
        }
    }

    /// <summary>A data set with standardised inputs and the same targets; the old one stays as it is.</summary>
    public Dataset<T, TTarget> Apply<TTarget>(Dataset<T, TTarget> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        T[] inputs = Rows(data);
        var targets = new TTarget[data.Count * data.TargetWidth];
        for (int row = 0; row < data.Count; row++)
            data.Targets(row).CopyTo(targets.AsSpan(row * data.TargetWidth));
        Apply(inputs.AsSpan());
        return new Dataset<T, TTarget>(inputs, data.InputWidth, targets, data.TargetWidth);
    }

    /// <summary>Undoes <see cref="Apply(Span{T})"/> in place: x ← x·deviation + mean.</summary>
    public void Invert(Span<T> rows)
    {
        RequireRows(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            int column = i % _means.Length;
            rows[i] = T.CreateTruncating(double.CreateTruncating(rows[i]) * _deviations[column] + _means[column]);
        }
    }

    private static T[] Rows<TTarget>(Dataset<T, TTarget> data)
    {
        var rows = new T[data.Count * data.InputWidth];
        for (int row = 0; row < data.Count; row++)
            data.Inputs(row).CopyTo(rows.AsSpan(row * data.InputWidth));
        return rows;
    }

    private void RequireRows(ReadOnlySpan<T> rows)
    {
        if (rows.Length % _means.Length != 0)
            throw new ArgumentException($"{rows.Length} values are not a whole number of rows of {_means.Length}.", nameof(rows));
    }
}
