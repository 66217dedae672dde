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
    private readonly Span<T> _packed, _sums, _chainSums, _turned;
    private readonly Span<ColumnPanel> _panels;
    private readonly Span<int> _rowOffsets, _leftOffsets, _rightOffsets;

    // How far whole vectors of all panels reach beyond their operand's first element; where the tables stand.
    private long _reach;
    private int _panelCount, _tableRow, _tableDepth, _packedDepth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public InPlaceProduct(InPlacePlan<V, T> plan, MatrixBlock block, int depth, scoped ref readonly ProductGathers gathers, WindowBorder border)
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
        int packed = PaddedColumns * (plan.IsTransposed ? _depthBlock : tile), sums = panels * V.Count * (Keeps ? _group : tile);
        int turned = plan.IsTransposed ? V.Count * V.Count : 0, chains = _chain < depth ? 2 : 1;
        int tables = panels * Unsafe.SizeOf<ColumnPanel>() / sizeof(int) + _group + 2 * _depthBlock;
        int tablesLength = (tables * sizeof(int) + Unsafe.SizeOf<T>() - 1) / Unsafe.SizeOf<T>();
        _workspace = Workspace<T>.Rent((long)packed + (long)sums * chains + turned + tablesLength);
        Span<T> data = _workspace.Data;
        _packed = data[..packed];
        _sums = data.Slice(packed, sums);
        _chainSums = data.Slice(packed + sums * (chains - 1), sums);
        _turned = data.Slice(packed + sums * chains, turned);
        _turned.Clear();
        Span<int> numbers = MemoryMarshal.Cast<T, int>(data[(packed + sums * chains + turned)..]);
        _panels = MemoryMarshal.Cast<int, ColumnPanel>(numbers)[..panels];
        numbers = numbers[(panels * Unsafe.SizeOf<ColumnPanel>() / sizeof(int))..];
        _rowOffsets = numbers[.._group];
        _leftOffsets = numbers.Slice(_group, _depthBlock);
        _rightOffsets = numbers.Slice(_group + _depthBlock, _depthBlock);
        (_tableRow, _tableDepth, _packedDepth) = (-1, -1, -1);
        _reach = long.MaxValue;
    }

    // Sums are kept where chains are divided, or turned around; otherwise a tile's are moved to where they belong at once.
    private readonly bool Keeps => _plan.IsTransposed || _depthBlock < _depth;

    private readonly int PaddedColumns => (_columns + V.Count - 1) / V.Count * V.Count;

    private readonly int MostPanels
    {
        get
        {
            if (_plan.IsTransposed) return PaddedColumns / V.Count;
            int run = Math.Min(_plan.RunLength, _columns);
            return ((_columns + run - 1) / run + 1) * ((run + V.Count - 1) / V.Count);
        }
    }

    /// <summary>Whether vectors of lanes can be read from a right operand of so many elements.</summary>
    public readonly bool Fits(int length) => _plan.IsTransposed || _rightDepth.Last + V.Count <= length;

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
        if (_plan.IsTransposed) PackedPanels();
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
        bool stores = !keeps && operands.IsStored && panels[0].Lanes == V.Count && panels[^1].Lanes == V.Count && _plan.RunLength >= V.Count;
        do
        {
            int end = Math.Min(chain + _chain, _depth), k = chain;
            Span<T> sums = chain == 0 ? _sums : _chainSums;
            do
            {
                int depth = Math.Min(_depthBlock, end - k), first = 0;
                Prepare(k, depth, operands.Lanes);
                for (int tile = 0; tile < tiles; tile++)
                {
                    int height = rows / tiles + (tile < rows % tiles ? 1 : 0);
                    var run = new OffsetRun<T>
                    {
                        FirstK = k,
                        Depth = depth,
                        Accumulates = k > chain,
                        A = ref MemoryMarshal.GetReference(operands.Rows),
                        B = ref MemoryMarshal.GetReference(_plan.IsTransposed ? _packed : operands.Lanes),
                        C = ref MemoryMarshal.GetReference(sums[(keeps ? first * V.Count : 0)..]),
                        RowOffsets = _rowOffsets.Slice(first, height),
                        LeftOffsets = _leftOffsets,
                        RightOffsets = _rightOffsets,
                        Panels = panels,
                        CRow = V.Count,
                        CPanel = (nint)(keeps ? rows : height) * V.Count,
                    };
                    if (stores)
                    {
                        run.C = ref Unsafe.Add(ref operands.Destination.First, (nint)(row + first) * operands.Destination.RowStride);
                        (run.CRow, run.CPanel) = (operands.Destination.RowStride, 0);
                    }
                    RunTile(ref run, height);
                    if (!keeps && !stores) Finish(row + first, height, sums, run.CPanel, in operands, viewer);
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
            if (!_plan.IsTransposed) _rightDepth.Offsets(k, _rightOffsets[..depth]);
            _tableDepth = k;
        }
        if (!_plan.IsTransposed || _packedDepth == k) return;
        Pack(lanes, k, _rightOffsets[..depth]);
        _packedDepth = k;
    }
}
