namespace Graph.Runtime;

/// <summary>
/// A run of register tiles of one height, down a panel of columns or across panels: C ← A · B, or C ← Sums + A · B. Strides are in elements; tile t has
/// A, B, C and Sums shifted by t times the tile strides.
/// </summary>
internal ref struct TileRun<T> where T : unmanaged
{
    public int Tiles, Depth;

    /// <summary>Whether the chains begin with the sums, rather than with zero.</summary>
    public bool Accumulates;

    /// <summary>Whether the tile copies the rows of B that it reads to <see cref="Packed"/>, for those that follow; it is then a run of its own.</summary>
    public bool Packs;

    /// <summary>Element (row, k) is A[row · ARow + k · AStep].</summary>
    public ref T A;

    public nint ARow, AStep, ATile;

    /// <summary>Vector j of row k begins at B[k · BStep + j · BNext].</summary>
    public ref T B;

    public nint BStep, BNext, BTile;

    /// <summary>Vector j of a row lies right behind vector j − 1.</summary>
    public ref T C;

    public nint CRow, CTile;

    /// <summary>The sums so far, row behind row. They may be C.</summary>
    public ref T Sums;

    public nint SumsTile;

    /// <summary>Row k of B, its vectors side by side.</summary>
    public ref T Packed;
}
