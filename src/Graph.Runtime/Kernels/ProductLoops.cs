using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// The loops around the register tile: blocks of rows; for each, groups of panels of columns; for each, blocks of k, whose part of the left operand
/// and packed panels stay in the second-level cache; for each, panels, one at a time in the first-level cache; for each, tiles. The partial sums
/// between blocks of k go through memory, which changes no bit.
/// </summary>
internal ref struct ProductLoops<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    // Measured on Zen 3 with caches of 32 and 512 KB.
    private const int LeftBlockBytes = 320 * 1024, LongestDepth = 320, PanelsPerGroup = 4, RowsWorthPacking = 48;

    private readonly int _rows, _columns, _depth, _rowBlock, _depthBlock;
    private readonly ConstMatrix<T> _left, _right;
    private readonly Matrix<T> _destination;
    private Span<T> _packed, _sums;

    // More than half of the registers hold sums; the rest hold a row of the panel and an element of the left operand.
    private static int TallestTile => V.Registers switch { 1 => 14, 2 => 6, _ => 2 };

    private static int PanelWidth => V.Registers == 1 ? 2 * V.Count : V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ProductLoops(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, Matrix<T> destination)
    {
        left.Require(rows, depth, nameof(left));
        right.Require(depth, columns, nameof(right));
        (_rows, _columns, _depth) = (rows, columns, depth);
        _left = left;
        _right = right;
        _destination = destination;
        _depthBlock = Even(depth, LongestDepth);
        _rowBlock = Even(rows, Math.Max(4 * TallestTile, LeftBlockBytes / (Math.Max(1, _depthBlock) * Unsafe.SizeOf<T>())));
    }

    /// <summary>Whole panels are stored where the destination has contiguous columns; all else is shown to the visitor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TVisitor>(ref TVisitor visitor) where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        if (_rows == 0 || _columns == 0) return;
        int width = PanelsPerGroup * PanelWidth, packed = _depthBlock * width;
        using var workspace = Workspace<T>.Rent(packed + (long)_rowBlock * width);
        _packed = workspace.Data[..packed];
        _sums = workspace.Data[packed..];
        for (int row = 0; row < _rows; row += _rowBlock)
            for (int column = 0; column < _columns; column += width)
                RunGroup(row, Math.Min(_rowBlock, _rows - row), column, Math.Min(column + width, _columns), ref visitor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunGroup<TVisitor>(int firstRow, int rows, int firstColumn, int endColumn, ref TVisitor visitor)
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        int k = 0;
        do
        {
            int depth = Math.Min(_depthBlock, _depth - k);
            Pack(rows, firstColumn, endColumn, k, depth);
            for (int column = firstColumn; column < endColumn; column += PanelWidth)
                RunPanel(firstRow, rows, column, Math.Min(PanelWidth, endColumn - column), k, depth, column - firstColumn, ref visitor);
            k += depth;
        }
        while (k < _depth);
    }

    // Rows a long stride apart share sets of the cache; columns that fill no vector, or are not neighbours, cannot be loaded as they are.
    private readonly bool Packs(int rows, int columns) => rows >= RowsWorthPacking || columns < Width(columns) || _right.ColumnStride != 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Width(int columns) => columns > V.Count && PanelWidth > V.Count ? PanelWidth : V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Pack(int rows, int column, int endColumn, int k, int depth)
    {
        ref T source = ref Unsafe.Add(ref _right.First, (nint)k * _right.RowStride + (nint)column * _right.ColumnStride);
        int place = 0;
        if (_right.ColumnStride == 1)
        {
            int panels = (endColumn - column) / PanelWidth;
            if (Packs(rows, PanelWidth)) Panel.PackWhole<V, T>(ref source, _right.RowStride, depth, panels, PanelWidth, _packed);
            place = panels * PanelWidth;
        }
        for (; column + place < endColumn; place += PanelWidth)
        {
            int columns = Math.Min(PanelWidth, endColumn - column - place);
            ref T first = ref Unsafe.Add(ref source, (nint)place * _right.ColumnStride);
            Panel.Pack<V, T>(ref first, _right.RowStride, _right.ColumnStride, depth, columns, Width(columns), _packed[(place * depth)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunPanel<TVisitor>(int firstRow, int rows, int column, int columns, int k, int depth, int place, ref TVisitor visitor)
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        int width = Width(columns), tiles = (rows + TallestTile - 1) / TallestTile;
        bool packs = Packs(rows, columns), last = k + depth >= _depth;
        bool stores = !_destination.Data.IsEmpty && columns == width && _destination.ColumnStride == 1;
        nint aRow = _left.RowStride, aStep = _left.ColumnStride;
        nint bStep = packs ? width : _right.RowStride, cRow = stores ? _destination.RowStride : width;
        ref T b = ref packs ? ref MemoryMarshal.GetReference(_packed[(place * depth)..]) : ref Unsafe.Add(ref _right.First, k * bStep + column);
        for (int tile = 0, row = 0; tile < tiles; tile++)
        {
            int height = rows / tiles + (tile < rows % tiles ? 1 : 0);
            ref T a = ref Unsafe.Add(ref _left.First, (firstRow + row) * aRow + k * aStep);
            ref T c = ref stores
                ? ref Unsafe.Add(ref _destination.First, (firstRow + row) * cRow + column)
                : ref MemoryMarshal.GetReference(_sums[(depth == _depth ? 0 : place * _rowBlock + row * width)..]);
            if (width > V.Count) TileDispatch.Run<V, T, Two>(height, depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, k > 0);
            else TileDispatch.Run<V, T, One>(height, depth, ref a, aRow, aStep, ref b, bStep, ref c, cRow, k > 0);
            if (last && !stores) Show(ref c, firstRow + row, height, column, width, ref visitor);
            row += height;
        }
    }

    // One loop over the tile: an epilogue unrolled into the tile itself would take its registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Show<TVisitor>(ref T tile, int firstRow, int rows, int firstColumn, int width, ref TVisitor visitor)
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        ReadOnlySpan<T> values = MemoryMarshal.CreateReadOnlySpan(ref tile, rows * width);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < width; column += V.Count)
                visitor.Visit(V.Load(values, row * width + column), firstRow + row, firstColumn + column);
    }

    // The block size that splits a length into the fewest blocks of at most the longest, as evenly as can be.
    private static int Even(int length, int longest)
    {
        int blocks = (int)(((long)length + longest - 1) / longest);
        return blocks == 0 ? 0 : (length + blocks - 1) / blocks;
    }
}
