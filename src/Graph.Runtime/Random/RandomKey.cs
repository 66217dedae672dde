namespace Graph;

/// <summary>
/// Names one draw of all random numbers of an evaluation: the same key gives the same numbers, on every machine, for every number of threads.
/// </summary>
/// <param name="Seed">Of the whole run.</param>
/// <param name="Step">Of this evaluation; a training loop counts it up.</param>
public readonly record struct RandomKey(ulong Seed, ulong Step);
