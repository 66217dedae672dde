using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// The product whose lanes go along the depth, where that is long, rows and columns are few, and both operands lie side by side along the depth, in
/// runs: the gradient of a convolution's kernels, over all places of all images. Both operands are read where they lie. Every element is the sum across
/// the lanes of sums over blocks of the depth.
/// </summary>
/// <remarks>Whether a product is of this kind, and how it is divided, follows from its whole sizes, not from a thread's part: bits depend on it.</remarks>
internal readonly ref struct DepthProduct<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    private const int MostSums = 2048, MostRows = 512, BlockBytes = 32768, MostRuns = 128, GatheredVector = 8;

    private readonly GatheredMatrix<T> _left, _right;
    private readonly MatrixBlock _block;
    private readonly bool _isTransposed;
    private readonly int _run, _runs, _blockRuns, _tileRows;

    // Tiles are taller than wide: the transposed product is computed where that takes fewer of them.
    private DepthProduct(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right)
    {
        _run = Run(in left, in right);
        _tileRows = DepthTile.MostRows(_run % V.Count != 0);
        _isTransposed = Tiles(block.Columns, block.Rows) < Tiles(block.Rows, block.Columns);
        _left = _isTransposed ? right.Transposed : left;
        _right = _isTransposed ? left.Transposed : right;
        _block = _isTransposed ? new(block.Column, block.Columns, block.Row, block.Rows) : block;
        _runs = depth / _run;
        _blockRuns = Math.Clamp(BlockBytes / (left.Rows.Length * _run * Unsafe.SizeOf<T>()), 1, MostRuns);
    }

    private int Tiles(int rows, int columns) => Parts(rows, _tileRows) * Parts(columns, DepthTile.MostColumns);

    private static int Parts(int length, int longest) => (length + longest - 1) / longest;

    private int SumsLength => _block.Rows * _block.Columns * V.Count;

    private int ShownRows => _isTransposed ? _block.Columns : _block.Rows;

    private int ShownColumns => Parts(_isTransposed ? _block.Rows : _block.Columns, V.Count) * V.Count;

    private int SpareLength => (_block.Rows + _block.Columns) * V.Count;

    private int Length => 2 * SumsLength + SpareLength + ShownRows * ShownColumns;

    /// <summary>Whether a product of these operands is of this kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Pays(int depth, in GatheredMatrix<T> left, in GatheredMatrix<T> right)
    {
        if (depth <= MatrixProduct.LongestChain || depth != left.Columns.Length || depth != right.Rows.Length) return false;
        long rows = left.Rows.Length, columns = right.Columns.Length, sums = rows * columns;
        int run = Run(in left, in right);
        if (sums > MostSums || rows + columns > MostRows || !left.Columns.HasRuns(run) || !right.Rows.HasRuns(run)) return false;
        long rowVectors = (rows + V.Count - 1) / V.Count, columnVectors = (columns + V.Count - 1) / V.Count;
        long vectors = depth / run * (long)((run + V.Count - 1) / V.Count);
        long others = Math.Min((rows + GatheredVector) * columnVectors, (columns + GatheredVector) * rowVectors);
        return sums * vectors < others * depth;
    }

    /// <summary>Shows a block of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Show(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right, scoped TileViewer<T> viewer)
    {
        if (block.Rows == 0 || block.Columns == 0) return;
        var product = new DepthProduct<V, T>(block, depth, left, right);
        using var workspace = Workspace<T>.Rent(product.Length);
        product.Run(workspace.Data, viewer);
    }

    private static int Run(in GatheredMatrix<T> left, in GatheredMatrix<T> right) => Math.Min(left.Columns.RunLength, right.Rows.RunLength);

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void Run(Span<T> workspace, scoped TileViewer<T> viewer)
    {
        Span<T> totals = workspace[..SumsLength], sums = workspace.Slice(SumsLength, SumsLength);
        Span<T> spare = workspace.Slice(2 * SumsLength, SpareLength);
        Span<int> offsets = stackalloc int[MostRows], spareOffsets = stackalloc int[MostRows];
        Span<int> leftRuns = stackalloc int[MostRuns], rightRuns = stackalloc int[MostRuns];
        Span<int> rows = offsets[.._block.Rows], columns = offsets.Slice(_block.Rows, _block.Columns);
        _left.Rows.Offsets(_block.Row, rows);
        _right.Columns.Offsets(_block.Column, columns);
        for (int i = 0; i < rows.Length + columns.Length; i++) spareOffsets[i] = i * V.Count;
        MatrixAxis left = _left.Columns.Runs(_run), right = _right.Rows.Runs(_run);
        totals.Clear();
        for (int first = 0; first < _runs; first += _blockRuns)
        {
            int count = Math.Min(_blockRuns, _runs - first);
            left.Offsets(first, leftRuns[..count]);
            right.Offsets(first, rightRuns[..count]);
            int whole = WholeRuns(leftRuns[..count], rightRuns[..count], rows[^1], columns[^1]);
            var run = new DepthRun<T>
            {
                Length = _run,
                Runs = whole,
                A = ref MemoryMarshal.GetReference(_left.Data),
                B = ref MemoryMarshal.GetReference(_right.Data),
                LeftRuns = leftRuns,
                RightRuns = rightRuns,
                Completes = whole == count,
            };
            RunTiles(ref run, rows, columns, sums, totals);
            for (int i = whole; i < count; i++)
            {
                CopyRuns(_left.Data[leftRuns[i]..], rows, spare);
                CopyRuns(_right.Data[rightRuns[i]..], columns, spare[(rows.Length * V.Count)..]);
                run.A = ref MemoryMarshal.GetReference(spare);
                run.B = ref run.A;
                (leftRuns[0], rightRuns[0]) = (0, 0);
                (run.Runs, run.Accumulates, run.Completes) = (1, true, i == count - 1);
                RunTiles(ref run, spareOffsets[..rows.Length], spareOffsets.Slice(rows.Length, columns.Length), sums, totals);
            }
        }
        ShowTotals(totals, workspace[(2 * SumsLength + SpareLength)..], viewer);
    }

    // Runs shorter than a vector are read together with what follows them, unless that may be beyond the memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WholeRuns(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int lastRow, int lastColumn)
    {
        if (_run >= V.Count) return left.Length;
        int count = 0;
        while (count < left.Length
            && left[count] + lastRow + V.Count <= _left.Data.Length && right[count] + lastColumn + V.Count <= _right.Data.Length) count++;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyRuns(ReadOnlySpan<T> data, ReadOnlySpan<int> offsets, Span<T> to)
    {
        for (int i = 0; i < offsets.Length; i++) data.Slice(offsets[i], _run).CopyTo(to[(i * V.Count)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunTiles(ref DepthRun<T> run, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, Span<T> sums, Span<T> totals)
    {
        int place = 0, height, width;
        for (int row = 0; row < rows.Length; row += height)
        {
            height = Next(rows.Length - row, _tileRows);
            for (int column = 0; column < columns.Length; column += width)
            {
                width = Next(columns.Length - column, DepthTile.MostColumns);
                run.RowOffsets = rows.Slice(row, height);
                run.ColumnOffsets = columns.Slice(column, width);
                run.Sums = ref sums[place];
                run.Totals = ref totals[place];
                DepthTile.Run<V, T>(in run);
                place += height * width * V.Count;
            }
        }
    }

    // The length of the next of the fewest parts, which are as even as can be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(int length, int longest) => Parts(length, Parts(length, longest));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ShowTotals(ReadOnlySpan<T> totals, Span<T> shown, TileViewer<T> viewer)
    {
        int place = 0, height, width, rowStep = _isTransposed ? 1 : ShownColumns, columnStep = _isTransposed ? ShownColumns : 1;
        for (int row = 0; row < _block.Rows; row += height)
        {
            height = Next(_block.Rows - row, _tileRows);
            for (int column = 0; column < _block.Columns; column += width)
            {
                width = Next(_block.Columns - column, DepthTile.MostColumns);
                for (int i = 0; i < height * width; i++, place += V.Count)
                    shown[(row + i / width) * rowStep + (column + i % width) * columnStep] = V.SumAcross(V.Load(totals, place));
            }
        }
        int firstRow = _isTransposed ? _block.Column : _block.Row, firstColumn = _isTransposed ? _block.Row : _block.Column;
        viewer.Show(ref MemoryMarshal.GetReference(shown), new MatrixBlock(firstRow, ShownRows, firstColumn, ShownColumns));
    }
}
