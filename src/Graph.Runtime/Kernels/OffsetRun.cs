namespace Graph.Runtime;

/// <summary>
/// A run of register tiles across panels, with operands where they lie: C ← A · B, or C ← C + A · B. Element (row, k) of A and vector k of a panel of
/// B are found by offsets, so that nothing has to be copied.
/// </summary>
internal ref struct OffsetRun<T> where T : unmanaged
{
    /// <summary>The first k of the block, and how many it has.</summary>
    public int FirstK, Depth;

    /// <summary>Whether the chains begin with what C holds, rather than with zero.</summary>
    public bool Accumulates;

    public ref T A, B, C;

    /// <summary>Element (row, k) of A is A[RowOffsets[row] + LeftOffsets[k]]; vector k of B begins at B[panel.Offset + RightOffsets[k]].</summary>
    public ReadOnlySpan<int> RowOffsets, LeftOffsets, RightOffsets;

    public ReadOnlySpan<ColumnPanel> Panels;

    /// <summary>The distance between rows of C.</summary>
    public nint CRow;

    /// <summary>The distance between panels of C, or 0 where each of them begins at its column.</summary>
    public nint CPanel;
}
