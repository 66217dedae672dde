namespace GraphBenchmarks;

/// <summary>A workload of both.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Threads">How many threads each has.</param>
/// <param name="Ours">One call of ours.</param>
/// <param name="Theirs">One call of libtorch's.</param>
internal sealed record Comparison(string Name, int Threads, Action Ours, Action Theirs);
