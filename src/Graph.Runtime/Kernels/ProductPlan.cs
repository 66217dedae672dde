using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// The block sizes of a product's loops. They follow from its sizes and strides and change no bit: partial sums between blocks go through memory.
/// </summary>
internal readonly struct ProductPlan<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    // Measured on Zen 3 with caches of 32 and 512 KB: the second-level cache holds a block of the left operand, the first a packed panel of the right.
    private static int LeftBlockBytes => Tune.LB * 1024; static int LongestDepth => Tune.KC;
private const int  LongestTransposedDepth = 64, LongestX=1;

    // Packing a block of the left operand has to be won back over the columns; a stride that maps rows to the same sets of the caches costs more.
    private static int ColumnsWorthPacking => Tune.CW; static int ColumnsWorthPackingAliases => Tune.CA; const int AliasingBytes = 1024;

    /// <summary>The rows of the tallest tile: more than half of the registers hold sums; the rest hold a row of the panel and an element of the left.</summary>
    public static int TallestTile => V.Registers switch { 1 => 14, 2 => 6, _ => 2 };

    /// <summary>The vectors of the widest tile of one row.</summary>
    private static int WidestTile => V.Registers == 4 ? 3 : 6;

    public readonly int RowBlock, DepthBlock, GroupRows, GroupColumns, PanelVectors;

    /// <summary>The tiles that are shown together.</summary>
    public const int ShownTiles = 8;

    /// <summary>The length of the chains that every sum is made of, in order.</summary>
    public readonly int Chain;

    public readonly bool IsWide, PacksLeft, PacksRight, SharesPanels, StoresPanels, KeepsSums;

    /// <summary>The elements of workspace for panels of either operand, and for sums.</summary>
    public readonly long RightLength, LeftLength, SumsLength;

    public ProductPlan(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, bool isPacked, bool stores, bool isTransposed)
    {
        Chain = depth > MatrixProduct.LongestChain ? MatrixProduct.Chain : depth;
        bool isChained = Chain < depth, isContiguous = isPacked || right.ColumnStride == 1;
        IsWide = rows <= WidestRows;
        PanelVectors = IsWide ? Math.Max(1, WidestTile / Math.Max(1, rows)) : V.Registers == 1 ? 2 : 1;
        DepthBlock = IsWide && isContiguous ? Chain : Even(Chain, IsWide ? LongestTransposedDepth : LongestDepth);
        RowBlock = IsWide ? rows : Even(rows, Math.Max(4 * TallestTile, LeftBlockBytes / (Math.Max(1, DepthBlock) * Unsafe.SizeOf<T>())));
        StoresPanels = stores && !isChained;
        KeepsSums = DepthBlock < depth || isTransposed;

        GroupRows = KeepsSums ? Math.Min(rows, Math.Max(1, Tune.SR / RowBlock) * RowBlock) : rows;
        SharesPanels = GroupRows > RowBlock && !isPacked;
        int width = PanelVectors * V.Count;
        GroupColumns = isTransposed ? width : KeepsSums || SharesPanels ? Math.Max(width, Tune.SC / width * width) : columns;
        bool aliases = Math.Max(left.RowStride, left.ColumnStride) * (long)Unsafe.SizeOf<T>() % AliasingBytes == 0;
        PacksLeft = !IsWide && columns >= (aliases ? ColumnsWorthPackingAliases : ColumnsWorthPacking);
        PacksRight = !IsWide && RowBlock > Tune.PT * TallestTile;

        bool hasRest = columns % V.Count != 0;
        int wholeColumns = Math.Min(GroupColumns, (columns + V.Count - 1) / V.Count * V.Count);
        bool readsPacked = !isPacked && (PacksRight || hasRest || !isContiguous);
        RightLength = readsPacked ? (long)DepthBlock * (SharesPanels ? wholeColumns : width) : 0;
        LeftLength = PacksLeft ? (long)RowBlock * DepthBlock + Panel.Slack<T>() : 0;
        int summed = KeepsSums ? wholeColumns : !StoresPanels ? width : hasRest ? V.Count : 0;
        SumsLength = (long)summed * (KeepsSums ? GroupRows : Math.Min(RowBlock, ShownTiles * TallestTile));
        IsChained = isChained;
    }

    public readonly bool IsChained;

    private const int WidestRows = 3;

    // The block size that splits a length into the fewest blocks of at most the longest, as evenly as can be.
    public static int Even(int length, int longest)
    {
        int blocks = (int)(((long)length + longest - 1) / longest);
        return blocks == 0 ? 0 : (length + blocks - 1) / blocks;
    }
}
