namespace GraphBenchmarks;

/// <summary>A row of the table: what it compares is made when its turn comes.</summary>
/// <param name="Name">The workload: network or shape, batch, optimiser, precision, threads.</param>
/// <param name="Contest">Makes what is compared, after it has shown that all compute the same.</param>
internal sealed record Row(string Name, Func<Contest> Contest);
