using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// The loops around the register tile. Blocks of rows keep the left operand in the second-level cache; for each, panels of columns; for each, blocks of
/// k keep the panel in the first-level cache; for each, tiles. The partial sums between blocks of k go through memory, which changes no bit.
/// </summary>
internal ref struct ProductLoops<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    private const int LeftBlockBytes = 1024 * 1024, LongestDepth = 320, RowsWorthPacking = 48;

    private readonly int _rows, _columns, _depth, _rowBlock, _depthBlock;
    private readonly ConstMatrix<T> _left, _right;
    private readonly Matrix<T> _destination;
    private Span<T> _packed, _sums;

    // More than half of the registers hold sums; the rest hold a row of the panel and an element of the left operand.
    private static int TallestTile => V.Registers switch { 1 => 14, 2 => 6, _ => 2 };

    private static int PanelVectors => V.Registers == 1 ? 2 : 1;

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
        long rowsInCache = LeftBlockBytes / Math.Max(1, (long)depth * Unsafe.SizeOf<T>());
        _rowBlock = Even(rows, (int)Math.Clamp(rowsInCache, 4 * TallestTile, int.MaxValue));
    }

    /// <summary>Whole panels are stored where the destination has contiguous columns; all else is shown to the visitor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TVisitor>(ref TVisitor visitor) where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        if (_rows == 0 || _columns == 0) return;
        int width = PanelVectors * V.Count, packed = _depthBlock * width;
        using var workspace = Workspace<T>.Rent(packed + (long)_rowBlock * width);
        _packed = workspace.Data[..packed];
        _sums = workspace.Data[packed..];
        for (int row = 0; row < _rows; row += _rowBlock)
            for (int column = 0; column < _columns; column += width)
                RunPanel(row, Math.Min(_rowBlock, _rows - row), column, Math.Min(width, _columns - column), ref visitor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunPanel<TVisitor>(int firstRow, int rows, int firstColumn, int columns, ref TVisitor visitor)
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        int vectors = columns > V.Count ? 2 : 1, width = vectors * V.Count;
        bool packs = columns < width || _right.ColumnStride != 1 || rows >= RowsWorthPacking;
        bool stores = !_destination.Data.IsEmpty && columns == width && _destination.ColumnStride == 1;
        int tiles = (rows + TallestTile - 1) / TallestTile, k = 0;
        do
        {
            int depth = Math.Min(_depthBlock, _depth - k);
            ref T b = ref Unsafe.Add(ref _right.First, (nint)k * _right.RowStride + (nint)firstColumn * _right.ColumnStride);
            nint bStep = _right.RowStride;
            if (packs)
            {
                Panel.Pack<V, T>(ref b, _right.RowStride, _right.ColumnStride, depth, columns, _packed[..(depth * width)]);
                b = ref MemoryMarshal.GetReference(_packed);
                bStep = width;
            }
            bool last = k + depth >= _depth;
            for (int tile = 0, row = 0; tile < tiles; tile++)
            {
                int height = rows / tiles + (tile < rows % tiles ? 1 : 0);
                ref T a = ref Unsafe.Add(ref _left.First, (nint)(firstRow + row) * _left.RowStride + (nint)k * _left.ColumnStride);
                nint cRow = stores ? _destination.RowStride : width;
                ref T c = ref stores
                    ? ref Unsafe.Add(ref _destination.First, (firstRow + row) * cRow + firstColumn)
                    : ref MemoryMarshal.GetReference(_sums[(depth == _depth ? 0 : row * width)..]);
                if (vectors == 2) TileDispatch.Run<V, T, Two>(height, depth, ref a, _left.RowStride, _left.ColumnStride, ref b, bStep, ref c, cRow, k > 0);
                else TileDispatch.Run<V, T, One>(height, depth, ref a, _left.RowStride, _left.ColumnStride, ref b, bStep, ref c, cRow, k > 0);
                if (last && !stores) Show(ref c, firstRow + row, height, firstColumn, width, ref visitor);
                row += height;
            }
            k += depth;
        }
        while (k < _depth);
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
