namespace Graph.Runtime;

/// <summary>Some rows, some columns, and runs of depth in which both operands lie side by side: what a tile whose lanes go along the depth works on.</summary>
internal ref struct DepthRun<T> where T : unmanaged
{
    /// <summary>The length of every run, and how many there are.</summary>
    public int Length, Runs;

    /// <summary>Run i of row r begins at A[RowOffsets[r] + LeftRuns[i]]; that of column c at B[ColumnOffsets[c] + RightRuns[i]].</summary>
    public ref T A, B;

    public ReadOnlySpan<int> RowOffsets, ColumnOffsets, LeftRuns, RightRuns;

    /// <summary>The sums of the block so far, a vector for every row and column.</summary>
    public ref T Sums;

    /// <summary>Whether the sums are continued; whether they are complete and are added to the totals.</summary>
    public bool Accumulates, Completes;

    public ref T Totals;
}
