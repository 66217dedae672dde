namespace Graph;

/// <summary>Some rows of a data set, copied together; valid until the next batch.</summary>
public readonly ref struct Batch<TInput, TTarget>
{
    internal Batch(int count, ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets)
    {
        Count = count;
        Inputs = inputs;
        Targets = targets;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The inputs, row-major.</summary>
    public ReadOnlySpan<TInput> Inputs { get; }

    /// <summary>The targets or labels, row-major.</summary>
    public ReadOnlySpan<TTarget> Targets { get; }

    /// <summary><c>foreach (var (inputs, targets) in data.Batches(64))</c></summary>
    public void Deconstruct(out ReadOnlySpan<TInput> inputs, out ReadOnlySpan<TTarget> targets)
    {
        inputs = Inputs;
        targets = Targets;
    }
}
