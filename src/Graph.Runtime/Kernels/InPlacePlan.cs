using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// How a product reads operands where they lie. Its lanes run along the columns of the right operand, which may be packed, or, transposed, along the
/// rows of the left one, which are; the elements of the other operand are read one by one and may be anywhere.
/// </summary>
internal readonly struct InPlacePlan<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    public const int MostColumns = 4096, MostPanels = 512, MostGroupRows = 1536;

    private const int LongestDepth = 512, LongestPackedDepth = 256, MostGroupedSums = 65536, ShortestRun = 4;

    // In multiply-adds of a vector: what a vector costs that is gathered. An element that is packed or turned around costs half of one.
    private const int GatheredVector = 8;

    /// <summary>
    /// Whether operands are read where they lie at all; if so, whether the operand of the lanes is packed, and whether the transposed product is
    /// computed.
    /// </summary>
    public readonly bool IsUsed, PacksLanes, IsTransposed;

    /// <summary>The columns that lie side by side.</summary>
    public readonly int RunLength;

    /// <summary>A plan that was made before.</summary>
    public InPlacePlan(bool packsLanes, bool isTransposed, int runLength)
        => (IsUsed, PacksLanes, IsTransposed, RunLength) = (true, packsLanes, isTransposed, runLength);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public InPlacePlan(int rows, int columns, int depth, int rightLength, scoped ref readonly ProductGathers gathers)
    {
        if (!(gathers.Left || gathers.Right) || depth == 0) return;
        long rowVectors = (rows + V.Count - 1) / V.Count, columnVectors = (columns + V.Count - 1) / V.Count;
        long gathered = (gathers.Left ? rowVectors : 0) + (gathers.Right ? columnVectors : 0);
        long gathering = Math.Min(rows * columnVectors, columns * rowVectors) + GatheredVector * gathered;
        RunLength = gathers.RightColumns.RunLength;
        long straight = long.MaxValue, packed = long.MaxValue, transposed = long.MaxValue;
        if (RunLength >= ShortestRun && columns <= MostColumns && gathers.RightDepth.Last + V.Count <= rightLength)
        {
            int run = Math.Min(RunLength, columns);
            long panels = ((columns + run - 1) / run) * (long)((run + V.Count - 1) / V.Count);
            if (panels < MostPanels) straight = rows * panels;
        }
        if (IsPackable(in gathers.RightColumns, in gathers.RightDepth, columnVectors, depth))
            packed = rows * columnVectors + columnVectors * V.Count / 2;
        if (IsPackable(in gathers.LeftRows, in gathers.LeftDepth, rowVectors, depth))
            transposed = columns * rowVectors + rowVectors * V.Count * (depth + columns) / depth / 2;
        long least = Math.Min(straight, Math.Min(packed, transposed));
        IsUsed = least < gathering;
        PacksLanes = IsUsed && least < straight;
        IsTransposed = PacksLanes && transposed < packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPackable(ref readonly MatrixAxis lanes, ref readonly MatrixAxis alongDepth, long vectors, int depth) =>
        lanes.IsPlain && vectors < MostPanels / V.Count && alongDepth.RunLength >= Math.Min(ShortestRun, depth);

    /// <summary>The rows of a tile; where they are few, two panels go together.</summary>
    public static int TileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Registers switch { 1 => 8, 2 => 6, _ => 2 };
    }

    /// <summary>The panels of a tile of so many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TileVectors(int rows) => V.Registers == 1 || (V.Registers == 2 && rows <= 3) || (V.Registers == 4 && rows == 1) ? 2 : 1;

    /// <summary>The length of the blocks that a chain is divided into, as evenly as can be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DepthBlock(int chain)
    {
        int longest = PacksLanes ? LongestPackedDepth : LongestDepth, blocks = (chain + longest - 1) / longest;
        return (chain + blocks - 1) / blocks;
    }

    /// <summary>How many rows have sums at a time: whole tiles, and whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GroupRows(int rows, int panels)
    {
        int unit = 3 * V.Count, most = Math.Min(MostGroupRows, MostGroupedSums / (panels * V.Count));
        return Math.Min(rows, Math.Max(unit, most / unit * unit));
    }
}
