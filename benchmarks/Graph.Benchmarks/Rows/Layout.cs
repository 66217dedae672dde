namespace GraphBenchmarks;

/// <summary>How the operands of a product lie in memory: both as they are, the right one transposed, or the left one.</summary>
internal enum Layout
{
    NN,
    NT,
    TN,
}
