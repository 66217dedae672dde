using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// How a product is divided. All of it follows from sizes and strides, and nothing but the length of the chains changes a bit: partial sums between
/// blocks go through memory.
/// </summary>
internal readonly struct ProductPlan<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    /// <summary>The tiles that are shown together: few enough to stay in the first-level cache.</summary>
    public const int ShownTiles = 8;

    // Measured on Zen 3 with caches of 32 and 512 KB: a block of the left operand fills half of the second-level cache, from which tiles are fed
    // fast enough, and so does a panel of the right operand that exceeds the first-level cache together with them.
    private const int LeftBlockBytes = 256 * 1024, GatheredBlockBytes = 32 * 1024, GatheredPanelBytes = 26 * 1024;

    private const int LongestDepth = 512, LongestGatheredDepth = 256, LongestTransposedDepth = 128, MostGatheredColumns = 128;

    // What a group keeps between its blocks: sums of so many rows, and sums and panels of so many columns.
    private const int GroupedRows = 1024, GroupedColumns = 1024;

    // Packing the left operand has to be won back over the columns; rows that share sets of the caches make it worth more.
    private const int ColumnsWorthPacking = 512, ColumnsWorthPackingAliases = 64, AliasingBytes = 1024;

    private const int MostUnpackedTiles = 2;

    public readonly int RowBlock, DepthBlock, GroupRows, GroupColumns;

    /// <summary>The vectors of columns of a panel.</summary>
    public readonly int PanelVectors;

    /// <summary>The length of the chains whose sum, in order, every element is.</summary>
    public readonly int Chain;

    /// <summary>Whether there are so few rows that the tiles are wide instead of tall.</summary>
    public readonly bool IsWide;

    /// <summary>Whether the single row meets columns that are transposed in registers as they are read.</summary>
    public readonly bool Transposes;

    /// <summary>Whether an element is the sum of several chains.</summary>
    public readonly bool IsChained;

    // Panels that were packed once are whole vectors, filled up with zeros.
    private readonly bool _isPacked;

    /// <summary>Whether blocks of an operand are packed; whether the blocks of rows of a group share the packed panels.</summary>
    public readonly bool PacksLeft, PacksRight, SharesPanels;

    /// <summary>How many columns of the right operand are gathered together; no limit where none are.</summary>
    public readonly int GatheredColumns;

    /// <summary>Whether the tiles go across such panels, rather than down one: where there are but a few of them.</summary>
    public readonly bool RunsAcross;

    /// <summary>Whether whole panels of the result are stored, rather than shown; whether sums are kept in the workspace.</summary>
    public readonly bool StoresPanels, KeepsSums;

    /// <summary>The elements of workspace for panels of either operand, and for sums.</summary>
    public readonly long RightLength, LeftLength, SumsLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ProductPlan(
        int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, bool isPacked, bool stores, bool isTransposed, bool gathersLeft, bool gathersRight)
    {
        bool isContiguous = !gathersRight && (isPacked || right.ColumnStride == 1);
        _isPacked = isPacked;
        Chain = depth > MatrixProduct.LongestChain ? MatrixProduct.Chain : depth;
        IsChained = Chain < depth;
        IsWide = rows <= TileDispatch.WidestRows;
        Transposes = rows == 1 && !isContiguous && !gathersRight && right.RowStride == 1 && Transposition<T>.Wide;
        PanelVectors = Transposes ? 2 : IsWide ? TileDispatch.WidestTile<V, T>(isContiguous ? rows : 2 * rows) : V.Registers == 1 ? 2 : 1;
        bool isLong = IsWide && (isContiguous || Transposes) && !gathersLeft;
        DepthBlock = isLong ? Chain : Even(Chain, IsWide && !gathersLeft ? LongestTransposedDepth : gathersRight ? LongestGatheredDepth : LongestDepth);
        int blockBytes = gathersLeft ? GatheredBlockBytes : LeftBlockBytes;
        RowBlock = IsWide ? rows : Even(rows, Math.Max(4 * TallestTile, blockBytes / (Math.Max(1, DepthBlock) * Unsafe.SizeOf<T>())));
        if (gathersLeft) RowBlock = Math.Min(RowBlock, Gathering.Longest);
        StoresPanels = stores && !IsChained;
        KeepsSums = DepthBlock < depth || isTransposed;
        GroupRows = KeepsSums ? Math.Min(rows, Math.Max(1, GroupedRows / RowBlock) * RowBlock) : rows;
        SharesPanels = GroupRows > RowBlock && !isPacked;
        int width = PanelVectors * V.Count;
        GroupColumns = isTransposed ? width : KeepsSums || SharesPanels ? GroupedColumns / width * width : columns;
        bool aliases = Math.Max(left.RowStride, left.ColumnStride) * (long)Unsafe.SizeOf<T>() % AliasingBytes == 0;
        PacksRight = !IsWide && !gathersRight && RowBlock > MostUnpackedTiles * TallestTile;
        PacksLeft = gathersLeft || (PacksRight && columns >= (aliases ? ColumnsWorthPackingAliases : ColumnsWorthPacking));

        GatheredColumns = gathersRight ? width : int.MaxValue;
        int mostGathered = Math.Min(Math.Min(columns, MostGatheredColumns / 2), GatheredPanelBytes / (2 * Math.Max(1, DepthBlock) * Unsafe.SizeOf<T>()));
        while (gathersRight && !isTransposed && GatheredColumns <= mostGathered) GatheredColumns *= 2;

        RunsAcross = gathersRight && !IsWide && !isTransposed && rows <= ShownTiles * TallestTile;

        bool hasRest = columns % V.Count != 0, readsPacked = !isPacked && (PacksRight || hasRest || !isContiguous);
        int unit = gathersRight ? GatheredColumns : V.Count;
        long groupColumns = Math.Min(GroupColumns, ((long)columns + unit - 1) / unit * unit);
        RightLength = readsPacked ? DepthBlock * (SharesPanels ? groupColumns : gathersRight ? GatheredColumns : width) : 0;
        LeftLength = PacksLeft ? (long)RowBlock * (gathersLeft ? GatheredStride(DepthBlock) : DepthBlock) + Panel.Slack<T>() : 0;
        SumsLength = KeepsSums ? groupColumns * GroupRows
            : (!StoresPanels ? RunsAcross ? GatheredColumns : width : !hasRest ? 0 : isPacked ? width : V.Count)
                * (long)Math.Min(RowBlock, ShownTiles * TallestTile);
    }

    /// <summary>More than half of the registers hold sums; the rest hold a row of the panel and an element of the left operand.</summary>
    private static int TallestTile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Registers switch { 1 => 14, 2 => 6, _ => 2 };
    }

    /// <summary>The distance between gathered rows of a depth: some lines of the cache more than needed, so that rows do not share its sets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GatheredStride(int depth) => (depth + 15) / 16 * 16 + 16;

    /// <summary>The number of tiles that rows are divided into, as evenly as can be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Tiles(int rows) => IsWide ? 1 : (rows + TallestTile - 1) / TallestTile;

    /// <summary>
    /// The vectors of the panel at a column of a group. Whole vectors go together, as far as they were gathered together; a rest that fills none is a
    /// panel of its own, unless it was packed as one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Vectors(int column, int columns)
    {
        int rest = columns - column;
        if (_isPacked) return Even((rest + V.Count - 1) / V.Count, PanelVectors);
        return rest < V.Count ? 1 : Math.Min(Even(rest / V.Count, PanelVectors), (GatheredColumns - column % GatheredColumns) / V.Count);
    }

    /// <summary>The whole panels from a column on that were gathered together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PanelsTogether(int column, int columns) =>
        Math.Min(GatheredColumns - column % GatheredColumns, columns - column) / (PanelVectors * V.Count);

    // The block size that splits a length into the fewest blocks of at most the longest, as evenly as can be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Even(int length, int longest)
    {
        int blocks = (int)(((long)length + longest - 1) / longest);
        return blocks == 0 ? 0 : (length + blocks - 1) / blocks;
    }
}
