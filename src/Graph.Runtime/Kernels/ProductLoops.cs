using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// The loops around the register tile: groups of rows and columns, whose sums and packed panels stay in the third-level cache; for each, blocks of
/// k; for each, blocks of rows, whose part of the left operand stays in the second; for each, panels of columns, one at a time in the first; for each,
/// tiles. Where the result is so narrow that vectors of columns would be mostly padding, the transposed product is computed.
/// </summary>
internal ref partial struct ProductLoops<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    private readonly int _rows, _columns, _depth, _firstRow, _firstColumn;
    private readonly ConstMatrix<T> _left, _right;
    private readonly nint _panelStride;
    private readonly Matrix<T> _destination;
    private readonly bool _isTransposed, _gathersLeft, _gathersRight;
    private readonly ref readonly ProductGathers _gathers;
    private readonly ProductPlan<V, T> _plan;
    private Span<T> _packedRight, _packedLeft, _sums, _chainSums, _turned;
    private Span<int> _leftOffsets, _rightOffsets;

    /// <param name="block">The rows and columns of the product, and what number the visitor is given for the first of each.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand, or its panels.</param>
    /// <param name="panelStride">0, or the distance between the panels of one vector of columns that the right operand has been packed to.</param>
    /// <param name="gathers">Which operands are gathered, from where.</param>
    /// <param name="destination">Where whole panels are stored if its columns are contiguous; all else is shown to the visitor.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ProductLoops(
        MatrixBlock block, int depth, ConstMatrix<T> left, ConstMatrix<T> right, nint panelStride, ref readonly ProductGathers gathers, Matrix<T> destination)
    {
        (int rows, int columns) = (block.Rows, block.Columns);
        (_firstRow, _firstColumn) = (block.Row, block.Column);
        bool rowsAreContiguous = gathers.Left ? gathers.LeftRows.IsContiguous : left.RowStride == 1;
        _isTransposed = columns < (panelStride == 0 ? 2 * V.Count : V.Count) && IsBetterTransposed(rows, columns, rowsAreContiguous);
        (_rows, _columns, _depth) = _isTransposed ? (columns, rows, depth) : (rows, columns, depth);
        _left = _isTransposed ? right.Transposed : left;
        _right = _isTransposed ? left.Transposed : right;
        _panelStride = _isTransposed ? 0 : panelStride;
        _gathers = ref gathers;
        (_gathersLeft, _gathersRight) = _isTransposed ? (gathers.Right, gathers.Left) : (gathers.Left, gathers.Right);
        _destination = _isTransposed ? destination.Transposed : destination;
        bool stores = !destination.Data.IsEmpty && _destination.ColumnStride == 1;
        _plan = new(_rows, _columns, depth, _left, _right, _panelStride != 0, stores, _isTransposed, _gathersLeft, _gathersRight);
    }

    /// <summary>The elements of workspace that <see cref="Run"/> needs.</summary>
    public readonly long WorkspaceLength =>
        Aligned(_plan.RightLength) + Aligned(_plan.LeftLength) + Aligned(_plan.SumsLength) * (_plan.IsChained ? 2 : 1) + TurnedLength
        + (_gathersLeft || _gathersRight ? 2 * OffsetsLength : 0);

    private static int OffsetsLength => Gathering.Longest * sizeof(int) / Unsafe.SizeOf<T>();

    private readonly int TurnedLength => _isTransposed ? V.Count * V.Count : 0;

    private static long Aligned(long length) => (length + V.Count - 1) / V.Count * V.Count;

    // In multiply-adds, padding included; transposing an element of the left operand costs as much as a few.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsBetterTransposed(int rows, int columns, bool rowsAreContiguous)
    {
        if (columns % V.Count == 0 || rows < V.Count) return false;
        long paddedColumns = columns < V.Count ? V.Count : 2 * V.Count, paddedRows = ((long)rows + V.Count - 1) / V.Count * V.Count;
        int transposing = rowsAreContiguous ? 0 : 4;
        return paddedRows * (columns + transposing) * 10 < rows * paddedColumns * 9;
    }

    /// <summary>Computes the product; the visitor sees what is not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(Span<T> workspace, scoped TileViewer<T> viewer)
    {
        Divide(workspace);
        for (int row = 0; row < _rows; row += _plan.GroupRows)
            for (int column = 0; column < _columns; column += _plan.GroupColumns)
                RunGroup(row, Math.Min(_plan.GroupRows, _rows - row), column, Math.Min(_plan.GroupColumns, _columns - column), viewer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(Span<T> workspace)
    {
        int right = (int)_plan.RightLength, left = (int)_plan.LeftLength, sums = (int)_plan.SumsLength;
        _packedRight = workspace[..right];
        workspace = workspace[(int)Aligned(right)..];
        _packedLeft = workspace[..left];
        workspace = workspace[(int)Aligned(left)..];
        _sums = workspace[..sums];
        workspace = workspace[(int)Aligned(sums)..];
        if (_plan.IsChained)
        {
            _chainSums = workspace[..sums];
            workspace = workspace[(int)Aligned(sums)..];
        }
        _turned = workspace[..TurnedLength];
        _turned.Clear();
        if (!(_gathersLeft || _gathersRight)) return;
        workspace = workspace[TurnedLength..];
        _leftOffsets = MemoryMarshal.Cast<T, int>(workspace[..OffsetsLength]);
        _rightOffsets = MemoryMarshal.Cast<T, int>(workspace.Slice(OffsetsLength, OffsetsLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunGroup(int firstRow, int rows, int firstColumn, int columns, TileViewer<T> viewer)
    {
        int chain = 0;
        do
        {
            int end = Math.Min(chain + _plan.Chain, _depth), k = chain;
            Span<T> sums = chain == 0 ? _sums : _chainSums;
            do
            {
                int depth = Math.Min(_plan.DepthBlock, end - k);
                bool completes = k + depth == _depth && !_plan.IsChained;
                if (_gathersRight) RightDepth.Offsets(k, _rightOffsets[..depth]);
                if (_gathersLeft && GathersAlongRows) LeftDepth.Offsets(k, _leftOffsets[..depth]);
                for (int row = 0; row < rows; row += _plan.RowBlock)
                {
                    int height = Math.Min(_plan.RowBlock, rows - row);
                    var block = new ProductBlock(firstRow, row, height, k, depth, firstColumn, k > chain, completes);
                    RunBlock(in block, columns, sums, viewer);
                }
                k += depth;
            }
            while (k < end);
            if (chain > 0) Add(sums, _sums);
            chain = end;
        }
        while (chain < _depth);
        if (_isTransposed) ShowTransposed(firstColumn, columns, viewer);
        else if (_plan.IsChained) ShowGroup(firstRow, rows, firstColumn, columns, viewer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunBlock(ref readonly ProductBlock block, int columns, Span<T> sums, TileViewer<T> viewer)
    {
        if (_gathersLeft) GatherLeft(in block);
        else if (_plan.PacksLeft) PackLeft(in block);
        int column = 0;
        while (column < columns)
        {
            int together = _plan.RunsAcross ? _plan.PanelsTogether(column, columns) : 0;
            if (together > 1)
            {
                RunAcross(in block, block.FirstColumn + column, together, sums, viewer);
                column += together * _plan.PanelVectors * V.Count;
                continue;
            }
            int vectors = _plan.Vectors(column, columns), count = Math.Min(vectors * V.Count, columns - column);
            ProductBlock part = block;
            if (count < V.Count && !_plan.PacksRight && _right.ColumnStride == 1 && _panelStride == 0 && !(_gathersLeft || _gathersRight))
            {
                // Rows of the rest are read together with what follows them, in lanes that nobody looks at, as far as the memory goes.
                int depth = Math.Min(WholeRows(block.FirstColumn + column) - block.FirstK, block.Depth - 1);
                if (depth > 0)
                {
                    part = block with { Depth = depth, Completes = false };
                    RunPanel(in part, block.FirstColumn + column, V.Count, 1, sums, viewer);
                    part = block with { FirstK = block.FirstK + depth, Depth = block.Depth - depth, Accumulates = true };
                }
            }
            RunPanel(in part, block.FirstColumn + column, count, vectors, sums, viewer);
            column += count;
        }
    }

    // The rows of the right operand that have a whole vector of memory from a column on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int WholeRows(int column)
    {
        long spare = (long)_right.Data.Length - V.Count - column;
        return spare < 0 ? 0 : _right.RowStride == 0 ? _depth : (int)Math.Min(spare / _right.RowStride + 1, _depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void PackLeft(ref readonly ProductBlock block)
    {
        int tiles = _plan.Tiles(block.Rows), row = 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            int height = block.Rows / tiles + (tile < block.Rows % tiles ? 1 : 0);
            ref T to = ref MemoryMarshal.GetReference(_packedLeft[(row * block.Depth)..]);
            ref T from = ref Left(block.FirstRow + block.Row + row, block.FirstK);
            Panel.PackLeft(ref from, _left.RowStride, _left.ColumnStride, height, block.Depth, ref to);
            row += height;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref T Left(int row, int k) => ref Unsafe.Add(ref _left.First, (nint)row * _left.RowStride + (nint)k * _left.ColumnStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref T Right(int k, int column) =>
        ref Unsafe.Add(ref _right.First, (nint)k * _right.RowStride + (nint)column * _right.ColumnStride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunPanel(
        ref readonly ProductBlock block, int column, int columns, int vectors, Span<T> sums, TileViewer<T> viewer)
    {
        int width = vectors * V.Count;
        var run = new TileRun<T> { Depth = block.Depth, Accumulates = block.Accumulates };
        if (_panelStride != 0)
        {
            run.B = ref Unsafe.Add(ref _right.First, column / V.Count * _panelStride + (nint)block.FirstK * V.Count);
            (run.BStep, run.BNext) = (V.Count, _panelStride);
        }
        else
        {
            Span<T> packed = _plan.SharesPanels ? _packedRight[((column - block.FirstColumn) * block.Depth)..] : _packedRight;
            run.Packed = ref MemoryMarshal.GetReference(packed);
            if (_gathersRight) ReadGathered(in block, column, ref run);
            else if (block.Row > 0 && _plan.SharesPanels) ReadPacked(ref run, width);
            else
            {
                run.Packs = _plan.PacksRight;
                run.B = ref Right(block.FirstK, column);
                (run.BStep, run.BNext) = (_right.RowStride, V.Count);
                if (columns < width || (_right.ColumnStride != 1 && !_plan.Transposes))
                {
                    Panel.PackRight<V, T>(ref run.B, _right.RowStride, _right.ColumnStride, block.Depth, columns, width, packed);
                    ReadPacked(ref run, width);
                }
            }
        }
        int place = _plan.KeepsSums ? (column - block.FirstColumn) * _plan.GroupRows + block.Row * width : 0;
        run.Sums = ref MemoryMarshal.GetReference(sums[place..]);
        run.C = ref run.Sums;
        run.CRow = width;
        bool stores = block.Completes && _plan.StoresPanels && columns == width;
        if (stores)
        {
            run.C = ref Unsafe.Add(ref _destination.First, (nint)(block.FirstRow + block.Row) * _destination.RowStride + column);
            run.CRow = _destination.RowStride;
        }
        if (stores || _isTransposed || !block.Completes) RunTiles(in block, vectors, 0, _plan.Tiles(block.Rows), ref run);
        else ShowTiles(in block, column, vectors, ref run, viewer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadPacked(ref TileRun<T> run, int width)
    {
        run.B = ref run.Packed;
        (run.BStep, run.BNext, run.Packs) = (width, V.Count, false);
    }

    // A few tiles, then one loop over them while they are in the first-level cache: an epilogue unrolled into the tile would take its registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ShowTiles(ref readonly ProductBlock block, int column, int vectors, ref TileRun<T> run, TileViewer<T> viewer)
    {
        int tiles = _plan.Tiles(block.Rows), step = ProductPlan<V, T>.ShownTiles, row = 0;
        ref T first = ref run.C;
        for (int tile = 0; tile < tiles; tile += step)
        {
            if (!_plan.KeepsSums) run.C = ref first;
            ref T shown = ref run.C;
            int rows = RunTiles(in block, vectors, tile, Math.Min(tiles, tile + step), ref run);
            Show(ref shown, block.FirstRow + block.Row + row, rows, column, vectors * V.Count, viewer);
            row += rows;
        }
    }

    /// <summary>Runs the tiles from one to another, whose heights differ by at most one row; returns their rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int RunTiles(ref readonly ProductBlock block, int vectors, int tile, int endTile, ref TileRun<T> run)
    {
        int tiles = _plan.Tiles(block.Rows), height = block.Rows / tiles, taller = block.Rows % tiles, rows = 0;
        int row = tile * height + Math.Min(tile, taller);
        while (tile < endTile)
        {
            int h = tile < taller ? height + 1 : height;
            run.Tiles = run.Packs ? 1 : (tile < taller ? Math.Min(taller, endTile) : endTile) - tile;
            ReadLeft(in block, row, h, ref run);
            run.CTile = h * run.CRow;
            run.SumsTile = h * vectors * V.Count;
            if (_plan.Transposes && !Unsafe.AreSame(ref run.B, ref run.Packed)) TileDispatch.RunTransposed(vectors, in run, _right.ColumnStride);
            else if (_plan.IsWide) TileDispatch.RunWide<V, T>(h, vectors, in run);
            else if (run.Packs)
            {
                if (vectors == 2) TileDispatch.Run<V, T, Two, Packs>(h, in run);
                else TileDispatch.Run<V, T, One, Packs>(h, in run);
                ReadPacked(ref run, vectors * V.Count);
            }
            else if (vectors == 2) TileDispatch.Run<V, T, Two, Reads>(h, in run);
            else TileDispatch.Run<V, T, One, Reads>(h, in run);
            run.C = ref Unsafe.Add(ref run.C, run.Tiles * run.CTile);
            run.Sums = ref Unsafe.Add(ref run.Sums, run.Tiles * h * vectors * V.Count);
            tile += run.Tiles;
            row += run.Tiles * h;
            rows += run.Tiles * h;
        }
        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void ReadLeft(ref readonly ProductBlock block, int row, int height, ref TileRun<T> run)
    {
        if (_gathersLeft)
        {
            (run.ARow, run.AStep) = GathersAlongRows ? (1, block.Rows) : (GatheredStride(block.Depth), 1);
            run.A = ref Unsafe.Add(ref MemoryMarshal.GetReference(_packedLeft), row * run.ARow);
            run.ATile = height * run.ARow;
        }
        else if (_plan.PacksLeft)
        {
            run.A = ref MemoryMarshal.GetReference(_packedLeft[(row * block.Depth)..]);
            (run.ARow, run.AStep, run.ATile) = (1, height, height * block.Depth);
        }
        else
        {
            run.A = ref Left(block.FirstRow + block.Row + row, block.FirstK);
            (run.ARow, run.AStep, run.ATile) = (_left.RowStride, _left.ColumnStride, (nint)height * _left.RowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Show(ref T sums, int row, int rows, int column, int columns, TileViewer<T> viewer) =>
        viewer.Show(ref sums, new MatrixBlock(_firstRow + row, rows, _firstColumn + column, columns));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ShowGroup(int firstRow, int rows, int firstColumn, int columns, TileViewer<T> viewer)
    {
        int column = 0;
        while (column < columns)
        {
            int width = _plan.Vectors(column, columns) * V.Count;
            ref T sums = ref MemoryMarshal.GetReference(_sums[(column * _plan.GroupRows)..]);
            Show(ref sums, firstRow, rows, firstColumn + column, width, viewer);
            column += width;
        }
    }

    // The rows of the transposed product are the visitor's columns: squares of lanes are turned around.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ShowTransposed(int firstColumn, int columns, TileViewer<T> viewer)
    {
        int column = 0;
        while (column < columns)
        {
            int width = _plan.Vectors(column, columns) * V.Count, count = Math.Min(width, columns - column);
            if (!(_plan.StoresPanels && count == width))
            {
                for (int part = 0; part < count; part += V.Count)
                    for (int row = 0; row < _rows; row += V.Count)
                    {
                        ReadOnlySpan<T> sums = _sums[(column * _plan.GroupRows + row * width + part)..];
                        Transposition<T>.Turn<V>(sums, width, Math.Min(V.Count, _rows - row), ref MemoryMarshal.GetReference(_turned));
                        int shown = Math.Min(V.Count, count - part);
                        Show(ref MemoryMarshal.GetReference(_turned), firstColumn + column + part, shown, row, V.Count, viewer);
                    }
            }
            column += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<T> chain, Span<T> sums)
    {
        for (int i = 0; i < sums.Length; i += V.Count) V.Store(V.Load(sums, i) + V.Load(chain, i), sums, i);
    }
}
