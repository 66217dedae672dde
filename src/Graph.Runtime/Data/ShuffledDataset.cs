namespace Graph;

/// <summary>A data set in the random order of one epoch.</summary>
public readonly struct ShuffledDataset<TInput, TTarget>
{
    private readonly Dataset<TInput, TTarget> _data;
    private readonly ulong _seed;
    private readonly ulong _epoch;

    internal ShuffledDataset(Dataset<TInput, TTarget> data, ulong seed, ulong epoch) => (_data, _seed, _epoch) = (data, seed, epoch);

    /// <summary>The rows in the order of the epoch, <paramref name="size"/> at a time.</summary>
    /// <param name="size">Rows in a batch.</param>
    /// <param name="dropLast">Whether to leave out a last batch of fewer rows.</param>
    public BatchSequence<TInput, TTarget> Batches(int size, bool dropLast = false) => new(_data, size, dropLast, (_seed, _epoch));
}
