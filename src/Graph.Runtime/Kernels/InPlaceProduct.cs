using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// A product whose operands are read where they lie, prepared for many operands of the same form: what follows from sizes and strides, and the packed
/// operand as long as it is the same, is made once.
/// </summary>
internal ref partial struct InPlaceProduct<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    private readonly InPlacePlan<V, T> _plan;
    private readonly MatrixBlock _block;
    private readonly WindowBorder _border;

    // The transposed product is that of the operands in exchanged roles: rows are read element by element, columns are lanes.
    private readonly MatrixAxis _rowAxis, _leftDepth, _rightDepth, _columnAxis;
    private readonly int _rows, _columns, _depth, _firstRow, _firstColumn, _chain, _depthBlock, _group;
    private readonly Workspace<T> _workspace;
    private readonly Span<T> _kept, _packed, _sums, _chainSums, _moved, _turned;
    private readonly Span<ColumnPanel> _panels;
    private readonly Span<int> _rowOffsets, _leftOffsets, _rightOffsets;

    // How far whole vectors of all panels reach beyond their operand's first element; where the tables stand.
    private long _reach;
    private int _panelCount, _tableRow, _tableDepth, _packedDepth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public InPlaceProduct(InPlacePlan<V, T> plan, MatrixBlock block, int depth, scoped ref readonly ProductGathers gathers, WindowBorder border)
        : this(plan, block, depth, in gathers, border, null)
    {
    }

    /// <summary>A product that was prepared before, for an operand that is packed already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public InPlaceProduct(PreparedProduct<T> prepared)
        : this(
            new(prepared.PacksLanes, prepared.IsTransposed, prepared.RunLength),
            prepared.Block, prepared.Depth, in prepared.Gathers, default, prepared)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private InPlaceProduct(
        InPlacePlan<V, T> plan, MatrixBlock block, int depth, scoped ref readonly ProductGathers gathers, WindowBorder border,
        PreparedProduct<T>? prepared)
    {
        (_plan, _block, _depth, _border) = (plan, block, depth, border);
        (_rows, _columns, _firstRow, _firstColumn) = (block.Rows, block.Columns, block.Row, block.Column);
        (_rowAxis, _leftDepth, _rightDepth, _columnAxis) = (gathers.LeftRows, gathers.LeftDepth, gathers.RightDepth, gathers.RightColumns);
        if (plan.IsTransposed)
        {
            (_rows, _columns, _firstRow, _firstColumn) = (_columns, _rows, _firstColumn, _firstRow);
            (_rowAxis, _leftDepth, _rightDepth, _columnAxis) = (_columnAxis, _rightDepth, _leftDepth, _rowAxis);
        }
        _chain = depth > MatrixProduct.LongestChain ? MatrixProduct.Chain : depth;
        _depthBlock = plan.DepthBlock(_chain);
        int panels = MostPanels, tile = InPlacePlan<V, T>.TileRows;
        _group = Keeps ? InPlacePlan<V, T>.GroupRows(_rows, panels) : Math.Min(_rows, InPlacePlan<V, T>.MostGroupRows);
        int moved = plan.IsTransposed ? 0 : PaddedColumns * tile, sums = panels * V.Count * (Keeps ? _group : tile);
        int turned = plan.IsTransposed ? V.Count * V.Count : 0, chains = _chain < depth ? 2 : 1;
        int packed = plan.PacksLanes ? PaddedColumns * _depthBlock : 0, tables = panels * PanelInts + _group + 2 * _depthBlock;
        int tablesLength = (tables * sizeof(int) + Unsafe.SizeOf<T>() - 1) / Unsafe.SizeOf<T>();
        int keptLength = packed + tablesLength;
        _workspace = Workspace<T>.Rent((long)sums * chains + moved + turned + (prepared is null ? keptLength : 0));
        Span<T> data = _workspace.Data;
        _sums = data[..sums];
        _chainSums = data.Slice(sums * (chains - 1), sums);
        data = data[(sums * chains)..];
        _moved = data[..moved];
        _turned = data.Slice(moved, turned);
        _turned.Clear();
        _kept = prepared is null ? data.Slice(moved + turned, keptLength) : prepared.Kept;
        _packed = _kept[..packed];
        Span<int> numbers = MemoryMarshal.Cast<T, int>(_kept[packed..]);
        _panels = MemoryMarshal.Cast<int, ColumnPanel>(numbers[..(panels * PanelInts)]);
        numbers = numbers[(panels * PanelInts)..];
        _rowOffsets = numbers[.._group];
        _leftOffsets = numbers.Slice(_group, _depthBlock);
        _rightOffsets = numbers.Slice(_group + _depthBlock, _depthBlock);
        (_tableRow, _tableDepth, _packedDepth) = prepared is null ? (-1, -1, -1) : (0, 0, 0);
        (_panelCount, _reach) = prepared is null ? (0, long.MaxValue) : (prepared.PanelCount, 0);
    }

    private static int PanelInts => Unsafe.SizeOf<ColumnPanel>() / sizeof(int);

    // Sums are kept where chains are divided, or turned around; otherwise a tile's are moved to where they belong at once.
    private readonly bool Keeps => _plan.IsTransposed || _depthBlock < _depth;

    private readonly int PaddedColumns => (_columns + V.Count - 1) / V.Count * V.Count;

    private readonly int MostPanels
    {
        get
        {
            if (_plan.PacksLanes) return PaddedColumns / V.Count;
            int run = Math.Min(_plan.RunLength, _columns);
            return ((_columns + run - 1) / run + 1) * ((run + V.Count - 1) / V.Count);
        }
    }

    /// <summary>Whether vectors of lanes can be read from a right operand of so many elements.</summary>
    public readonly bool Fits(int length) => _plan.PacksLanes || _rightDepth.Last + V.Count <= length;

    /// <summary>Where the operand that is packed begins, of two; 0 where none is.</summary>
    public readonly int PackedOffset(int left, int right) => !_plan.PacksLanes ? 0 : _plan.IsTransposed ? left : right;

    /// <summary>Computes the product of operands that begin here.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand, for which <see cref="Fits"/> holds.</param>
    /// <param name="isPacked">Whether the operand of the lanes is the one of the call before.</param>
    /// <param name="destination">Where the product is stored, from the block's first element on; or empty: then the viewer sees it.</param>
    /// <param name="viewer">Sees what is not stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<T> left, ReadOnlySpan<T> right, bool isPacked, Matrix<T> destination, scoped TileViewer<T> viewer)
    {
        if (!isPacked) _packedDepth = -1;
        var operands = new InPlaceOperands<T>
        {
            Rows = _plan.IsTransposed ? right : left,
            Lanes = _plan.IsTransposed ? left : right,
            Destination = destination,
            IsStored = !_plan.IsTransposed && !destination.Data.IsEmpty && destination.ColumnStride == 1,
        };
        if (_plan.PacksLanes) PackedPanels();
        else if (_reach > right.Length) Panels(right.Length);
        for (int row = 0; row < _rows; row += _group)
        {
            int rows = Math.Min(_group, _rows - row);
            if (_tableRow != row) _rowAxis.Offsets(_firstRow + row, _rowOffsets[..rows]);
            _tableRow = row;
            RunGroup(row, rows, in operands, viewer);
        }
    }

    public readonly void Dispose() => _workspace.Dispose();

    /// <summary>
    /// What is made once for operands of this form; null where blocks are prepared one after the other, or nothing is there to be packed.
    /// </summary>
    public PreparedProduct<T>? Prepared(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int rightLength, ProductGathers gathers)
    {
        ReadOnlySpan<T> lanes = _plan.IsTransposed ? left : right;
        if (_group < _rows || _depthBlock < _depth || !Fits(rightLength) || (_plan.PacksLanes && lanes.IsEmpty)) return null;
        if (_plan.PacksLanes) PackedPanels();
        else Panels(rightLength);
        _rowAxis.Offsets(_firstRow, _rowOffsets);
        Prepare(0, _depth, lanes);
        return new(_block, _depth, gathers, _plan.PacksLanes, _plan.IsTransposed, _plan.RunLength, _panelCount, _kept);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackedPanels()
    {
        if (_panelCount > 0) return;
        _panelCount = PaddedColumns / V.Count;
        for (int i = 0; i < _panelCount; i++)
            _panels[i] = new(i * V.Count, i * V.Count, 0, Math.Min(V.Count, _columns - i * V.Count), 0, _depth);
    }

    // Runs of columns that lie side by side, a vector after the other. The last of a run overlaps the one before, or, in a short run, reads what lies
    // behind it, or before it at the end of the memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void Panels(int length)
    {
        int run = _plan.RunLength, last = length - (int)_rightDepth.Last - V.Count, column = 0, furthest = 0;
        Span<int> starts = stackalloc int[InPlacePlan<V, T>.MostPanels];
        starts = starts[..((_firstColumn + _columns - 1) / run - _firstColumn / run + 1)];
        _columnAxis.Runs(run).Offsets(_firstColumn / run, starts);
        _panelCount = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int begin = (_firstColumn + column) % run, count = Math.Min(run - begin, _columns - column);
            for (int place = 0; place < count; place += V.Count)
            {
                int from = count < V.Count ? 0 : Math.Min(place, count - V.Count), offset = starts[i] + begin + from;
                int lane = Math.Max(0, offset - last), lanes = Math.Min(V.Count, count - from);
                (int first, int end) = (0, _depth);
                if (_border.DepthStep > 0) (first, end) = _border.Depth(_firstColumn + column + from, lanes, _columnAxis, _rightDepth);
                _panels[_panelCount++] = new(offset - lane, column + from, lane, lanes, first, end);
                furthest = Math.Max(furthest, offset);
            }
            column += count;
        }
        // Panels that had to begin before their first lane are for this length only.
        _reach = furthest > last ? long.MaxValue : furthest + _rightDepth.Last + V.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunGroup(int row, int rows, scoped ref readonly InPlaceOperands<T> operands, scoped TileViewer<T> viewer)
    {
        int chain = 0, tiles = (rows + InPlacePlan<V, T>.TileRows - 1) / InPlacePlan<V, T>.TileRows;
        bool keeps = Keeps;
        ReadOnlySpan<ColumnPanel> panels = _panels[.._panelCount];
        // Parts of a run stand at the ends only.
        bool stores = !keeps && operands.IsStored && panels[0].Lanes == V.Count && panels[^1].Lanes == V.Count
            && (_plan.PacksLanes || _plan.RunLength >= V.Count);
        // What rows of less than a vector write too much, the rows that follow write over.
        bool overlaps = !keeps && operands.IsStored && _plan.PacksLanes && panels.Length == 1 && operands.Destination.RowStride == _columns;
        do
        {
            int end = Math.Min(chain + _chain, _depth), k = chain;
            Span<T> sums = chain == 0 ? _sums : _chainSums;
            do
            {
                int depth = Math.Min(_depthBlock, end - k), first = 0;
                Prepare(k, depth, operands.Lanes);
                var run = new OffsetRun<T>
                {
                    FirstK = k,
                    Depth = depth,
                    Accumulates = k > chain,
                    A = ref MemoryMarshal.GetReference(operands.Rows),
                    B = ref MemoryMarshal.GetReference(_plan.PacksLanes ? _packed : operands.Lanes),
                    LeftOffsets = _leftOffsets,
                    RightOffsets = _rightOffsets,
                    Panels = panels,
                };
                for (int tile = 0; tile < tiles; tile++)
                {
                    int height = rows / tiles + (tile < rows % tiles ? 1 : 0);
                    run.RowOffsets = _rowOffsets.Slice(first, height);
                    bool isStored = stores || (overlaps && (_rows - row - first - height + 1) * _columns >= V.Count);
                    if (isStored)
                    {
                        run.C = ref Unsafe.Add(ref operands.Destination.First, (nint)(row + first) * operands.Destination.RowStride);
                        (run.CRow, run.CPanel) = (operands.Destination.RowStride, 0);
                    }
                    else
                    {
                        run.C = ref MemoryMarshal.GetReference(sums[(keeps ? first * V.Count : 0)..]);
                        (run.CRow, run.CPanel) = (V.Count, (nint)(keeps ? rows : height) * V.Count);
                    }
                    RunTile(in run, height);
                    if (!keeps && !isStored) Finish(row + first, height, sums, run.CPanel, in operands, viewer);
                    first += height;
                }
                k += depth;
            }
            while (k < end);
            if (chain > 0) Add(sums, _sums);
            chain = end;
        }
        while (chain < _depth);
        if (!keeps) return;
        if (_plan.IsTransposed) ShowTurned(row, rows, viewer);
        else FinishGroup(row, rows, in operands, viewer);
    }

    // The offsets of a block of k, and its columns packed, unless they are there from the block before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Prepare(int k, int depth, ReadOnlySpan<T> lanes)
    {
        if (_tableDepth != k)
        {
            _leftDepth.Offsets(k, _leftOffsets[..depth]);
            if (!_plan.PacksLanes) _rightDepth.Offsets(k, _rightOffsets[..depth]);
            _tableDepth = k;
        }
        if (!_plan.PacksLanes || _packedDepth == k) return;
        Pack(lanes, k, _rightOffsets[..depth]);
        _packedDepth = k;
    }
}
