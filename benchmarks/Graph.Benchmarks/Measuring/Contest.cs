namespace GraphBenchmarks;

/// <summary>What a row of the table compares.</summary>
internal sealed record Contest : IDisposable
{
    /// <summary>One call of ours.</summary>
    public required Action Ours { get; init; }

    /// <summary>How many threads ours runs on.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Who else is timed.</summary>
    public IReadOnlyList<Contestant> Peers { get; init; } = [];

    /// <summary>What bounds a call.</summary>
    public required Bound Bound { get; init; }

    /// <summary>What the peers hold.</summary>
    public IReadOnlyList<IDisposable> Sessions { get; init; } = [];

    public void Dispose()
    {
        foreach (IDisposable session in Sessions) session.Dispose();
    }
}
