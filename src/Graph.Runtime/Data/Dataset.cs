using Graph.Runtime;

namespace Graph;

/// <summary>Rows of inputs with their targets (labels are targets of width 1), in memory. Immutable; parts share the memory of the whole.</summary>
/// <typeparam name="TInput">Element type of the inputs.</typeparam>
/// <typeparam name="TTarget">Element type of the targets: <see cref="int"/> for labels.</typeparam>
public sealed class Dataset<TInput, TTarget>
{
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;
    private readonly int[] _rows;

    /// <param name="inputs">All inputs, row-major: row after row. Not copied.</param>
    /// <param name="inputWidth">Inputs in a row.</param>
    /// <param name="targets">All targets, row-major: row after row. Not copied.</param>
    /// <param name="targetWidth">Targets in a row.</param>
    /// <exception cref="ArgumentException">The two do not have the same whole number of rows.</exception>
    public Dataset(TInput[] inputs, int inputWidth, TTarget[] targets, int targetWidth)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetWidth);
        int rows = inputs.Length / inputWidth;
        if (inputs.Length != (long)rows * inputWidth || targets.Length != (long)rows * targetWidth)
        {
            throw new ArgumentException(
                $"{inputs.Length} inputs in rows of {inputWidth} and {targets.Length} targets in rows of {targetWidth} "
                + "are not the same whole number of rows.", nameof(targets));
        }
        (_inputs, InputWidth, _targets, TargetWidth) = (inputs, inputWidth, targets, targetWidth);
        _rows = [.. Enumerable.Range(0, rows)];
    }

    private Dataset(Dataset<TInput, TTarget> whole, int[] rows)
    {
        (_inputs, InputWidth, _targets, TargetWidth) = (whole._inputs, whole.InputWidth, whole._targets, whole.TargetWidth);
        _rows = rows;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>Inputs in a row.</summary>
    public int InputWidth { get; }

    /// <summary>Targets in a row; 1 for labels.</summary>
    public int TargetWidth { get; }

    /// <summary>The inputs of a row.</summary>
    public ReadOnlySpan<TInput> Inputs(int row) => _inputs.AsSpan(_rows[row] * InputWidth, InputWidth);

    /// <summary>The targets of a row.</summary>
    public ReadOnlySpan<TTarget> Targets(int row) => _targets.AsSpan(_rows[row] * TargetWidth, TargetWidth);

    /// <summary>The rows in order, <paramref name="size"/> at a time.</summary>
    /// <param name="size">Rows in a batch.</param>
    /// <param name="dropLast">Whether to leave out a last batch of fewer rows.</param>
    public BatchSequence<TInput, TTarget> Batches(int size, bool dropLast = false) => new(this, size, dropLast, null);

    /// <summary>The rows in a random order, a function of seed and epoch alone: <c>data.Shuffle(seed, epoch).Batches(64)</c>.</summary>
    public ShuffledDataset<TInput, TTarget> Shuffle(ulong seed, ulong epoch) => new(this, seed, epoch);

    /// <summary>The rows of a range.</summary>
    public Dataset<TInput, TTarget> this[Range range] => new(this, _rows[range]);

    /// <summary>Two disjoint random parts that together are the whole, such as training and validation.</summary>
    /// <param name="fraction">Share of the first part, between 0 and 1; its row count is rounded to the nearest.</param>
    /// <param name="seed">Decides which rows go where.</param>
    public (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Second) Split(double fraction, ulong seed)
    {
        if (!(fraction is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, $"A part is a share between 0 and 1 of the rows, not {fraction}.");
        int[] rows = [.. _rows];
        // A step that no epoch reaches, so that a split is never the order of an epoch.
        RandomOrder.Shuffle(rows, seed, ulong.MaxValue);
        int count = (int)Math.Round(fraction * rows.Length);
        return (new(this, rows[..count]), new(this, rows[count..]));
    }

    /// <summary>Three disjoint random parts: training, validation and test.</summary>
    /// <param name="training">Share of the training part.</param>
    /// <param name="validation">Share of the validation part; the test part is the rest.</param>
    /// <param name="seed">Decides which rows go where.</param>
    public (Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation, Dataset<TInput, TTarget> Test) Split(
        double training, double validation, ulong seed)
    {
        if (!(training >= 0 && validation >= 0 && training + validation <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validation), validation, $"Shares of {training} and {validation} have to be at least 0 and together at most 1.");
        }
        int split = (int)Math.Round(training * Count), end = (int)Math.Round((training + validation) * Count);
        Dataset<TInput, TTarget> all = Split(1, seed).First;
        return (all[..split], all[split..end], all[end..]);
    }

    /// <summary>Copies the rows at some positions into batch buffers.</summary>
    internal void Gather(ReadOnlySpan<int> positions, Span<TInput> inputs, Span<TTarget> targets)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            Inputs(positions[i]).CopyTo(inputs[(i * InputWidth)..]);
            Targets(positions[i]).CopyTo(targets[(i * TargetWidth)..]);
        }
    }
}
