namespace GraphBenchmarks;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Call">What is timed.</param>
/// <param name="Prepare">What precedes every batch of calls, untimed: the number of threads, for one.</param>
internal sealed record Contestant(string Name, Action Call, Action? Prepare = null);
