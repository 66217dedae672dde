using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <content>Operands that are read where they lie.</content>
internal ref partial struct ProductLoops<V, T>
{
    private readonly int InPlaceDepth => _inPlace.DepthBlock(_plan.Chain);

    // Sums are kept where chains are divided, or turned around; otherwise a tile's are moved to where they belong at once.
    private readonly bool KeepsInPlace => _isTransposed || InPlaceDepth < _depth;

    private readonly int PaddedColumns => (_columns + V.Count - 1) / V.Count * V.Count;

    private readonly int MostInPlacePanels
    {
        get
        {
            if (_isTransposed) return PaddedColumns / V.Count;
            int run = Math.Min(_inPlace.RunLength, _columns);
            return ((_columns + run - 1) / run + 1) * ((run + V.Count - 1) / V.Count);
        }
    }

    private readonly int InPlaceSums =>
        MostInPlacePanels * V.Count * (KeepsInPlace ? InPlacePlan<V, T>.GroupRows(_rows, MostInPlacePanels) : InPlacePlan<V, T>.TileRows);

    // A packed block of the right operand, or what is shown of the rows of a tile.
    private readonly int InPlacePacked => PaddedColumns * (_isTransposed ? InPlaceDepth : InPlacePlan<V, T>.TileRows);

    private readonly long InPlaceLength => (long)InPlaceSums * (_plan.IsChained ? 2 : 1) + InPlacePacked + TurnedLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void RunInPlace(Span<T> workspace, scoped TileViewer<T> viewer)
    {
        int packed = InPlacePacked, sums = InPlaceSums;
        _packedRight = workspace[..packed];
        _sums = workspace.Slice(packed, sums);
        if (_plan.IsChained) _chainSums = workspace.Slice(packed + sums, sums);
        _turned = workspace.Slice(packed + _sums.Length + _chainSums.Length, TurnedLength);
        _turned.Clear();
        Span<ColumnPanel> panels = stackalloc ColumnPanel[InPlacePlan<V, T>.MostPanels];
        panels = panels[..(_isTransposed ? PackedPanels(panels) : Panels(panels))];
        Span<int> leftOffsets = stackalloc int[InPlaceDepth], rightOffsets = stackalloc int[InPlaceDepth];
        Span<int> rowOffsets = stackalloc int[InPlacePlan<V, T>.MostGroupRows];
        int group = KeepsInPlace ? InPlacePlan<V, T>.GroupRows(_rows, panels.Length) : Math.Min(_rows, InPlacePlan<V, T>.MostGroupRows);
        for (int row = 0; row < _rows; row += group)
        {
            int rows = Math.Min(group, _rows - row);
            LeftRows.Offsets((_gathersLeft ? FirstLeftRow : 0) + row, rowOffsets[..rows]);
            RunInPlaceGroup(row, panels, rowOffsets[..rows], leftOffsets, rightOffsets, viewer);
        }
    }

    private readonly int FirstLeftRow => _isTransposed ? _gathers.FirstColumn : _gathers.FirstRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly int PackedPanels(Span<ColumnPanel> panels)
    {
        int count = PaddedColumns / V.Count;
        for (int i = 0; i < count; i++) panels[i] = new(i * V.Count, i * V.Count, 0, Math.Min(V.Count, _columns - i * V.Count));
        return count;
    }

    // Runs of columns that lie side by side, a vector after the other. The last of a run overlaps the one before, or, in a short run, reads what lies
    // behind it, or before it at the end of the memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private readonly int Panels(Span<ColumnPanel> panels)
    {
        int first = _gathersRight ? _gathers.FirstColumn : 0, run = _inPlace.RunLength, count = 0;
        int last = _right.Data.Length - (int)RightDepth.Last - V.Count;
        Span<int> starts = stackalloc int[InPlacePlan<V, T>.MostPanels];
        starts = starts[..((first + _columns - 1) / run - first / run + 1)];
        RightColumns.Runs(run).Offsets(first / run, starts);
        int column = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int begin = (first + column) % run, length = Math.Min(run - begin, _columns - column);
            for (int place = 0; place < length; place += V.Count)
            {
                int from = length < V.Count ? 0 : Math.Min(place, length - V.Count), offset = starts[i] + begin + from;
                int lane = Math.Max(0, offset - last);
                panels[count++] = new(offset - lane, column + from, lane, Math.Min(V.Count, length - from));
            }
            column += length;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunInPlaceGroup(
        int row, ReadOnlySpan<ColumnPanel> panels, ReadOnlySpan<int> rowOffsets, Span<int> leftOffsets, Span<int> rightOffsets, TileViewer<T> viewer)
    {
        int chain = 0, rows = rowOffsets.Length;
        bool keeps = KeepsInPlace;
        int tiles = (rows + InPlacePlan<V, T>.TileRows - 1) / InPlacePlan<V, T>.TileRows;
        // Parts of a run stand at the ends only.
        bool isWhole = panels[0].Lanes == V.Count && panels[^1].Lanes == V.Count && _inPlace.RunLength >= V.Count;
        do
        {
            int end = Math.Min(chain + _plan.Chain, _depth), k = chain;
            Span<T> sums = chain == 0 ? _sums : _chainSums;
            do
            {
                int depth = Math.Min(InPlaceDepth, end - k), first = 0;
                LeftDepth.Offsets(k, leftOffsets[..depth]);
                RightDepth.Offsets(k, rightOffsets[..depth]);
                if (_isTransposed) PackInPlace(rightOffsets[..depth]);
                for (int tile = 0; tile < tiles; tile++)
                {
                    int height = rows / tiles + (tile < rows % tiles ? 1 : 0);
                    var run = new OffsetRun<T>
                    {
                        Depth = depth,
                        Accumulates = k > chain,
                        A = ref _left.First,
                        B = ref _isTransposed ? ref MemoryMarshal.GetReference(_packedRight) : ref _right.First,
                        C = ref MemoryMarshal.GetReference(sums[(keeps ? first * V.Count : 0)..]),
                        RowOffsets = rowOffsets.Slice(first, height),
                        LeftOffsets = leftOffsets,
                        RightOffsets = rightOffsets,
                        Panels = panels,
                        CRow = V.Count,
                        CPanel = (nint)(keeps ? rows : height) * V.Count,
                    };
                    bool stores = !keeps && _storesInPlace && isWhole;
                    if (stores)
                    {
                        run.C = ref Unsafe.Add(ref _destination.First, (nint)(row + first) * _destination.RowStride);
                        (run.CRow, run.CPanel) = (_destination.RowStride, 0);
                    }
                    RunTile(ref run, height);
                    if (!keeps && !stores) Finish(row + first, height, panels, sums, run.CPanel, viewer);
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
        if (_isTransposed) ShowTurned(row, rows, panels, viewer);
        else FinishGroup(row, rows, panels, viewer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTile(ref OffsetRun<T> run, int height)
    {
        int vectors = InPlacePlan<V, T>.TileVectors(height), odd = run.Panels.Length % vectors;
        ReadOnlySpan<ColumnPanel> panels = run.Panels;
        if (odd > 0)
        {
            ref T c = ref run.C;
            run.Panels = panels[..1];
            OffsetTile.Run<V, T>(1, in run);
            run.C = ref Unsafe.Add(ref c, run.CPanel);
            run.Panels = panels[1..];
        }
        if (!run.Panels.IsEmpty) OffsetTile.Run<V, T>(vectors, in run);
    }

    // Columns that are contiguous along the depth, run by run, are transposed. Their offsets become those of the packed rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void PackInPlace(Span<int> offsets)
    {
        int width = PaddedColumns, stride = _right.ColumnStride;
        ref T data = ref Unsafe.Add(ref _right.First, _gathersRight ? (nint)_gathers.FirstRow * stride : 0);
        for (int k = 0; k < offsets.Length;)
        {
            int first = k, offset = offsets[k];
            for (; k < offsets.Length && offsets[k] == offset + k - first; k++) offsets[k] = k * width;
            Panel.PackRight<V, T>(ref Unsafe.Add(ref data, offset), 1, stride, k - first, _columns, width, _packedRight[(first * width)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void FinishGroup(int row, int rows, ReadOnlySpan<ColumnPanel> panels, TileViewer<T> viewer)
    {
        int height = InPlacePlan<V, T>.TileRows;
        for (int first = 0; first < rows; first += height)
            Finish(row + first, Math.Min(height, rows - first), panels, _sums[(first * V.Count)..], (nint)rows * V.Count, viewer);
    }

    // Moves finished sums to the destination, or side by side to be shown.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Finish(int row, int rows, ReadOnlySpan<ColumnPanel> panels, ReadOnlySpan<T> sums, nint panelStride, TileViewer<T> viewer)
    {
        int stride = _storesInPlace ? _destination.RowStride : PaddedColumns;
        ref T to = ref MemoryMarshal.GetReference(_packedRight);
        if (_storesInPlace) to = ref Unsafe.Add(ref _destination.First, (nint)row * stride);
        ref T from = ref MemoryMarshal.GetReference(sums);
        for (int i = 0; i < panels.Length; i++)
        {
            ref readonly ColumnPanel panel = ref panels[i];
            ref T sum = ref Unsafe.Add(ref from, i * panelStride + panel.Lane), moved = ref Unsafe.Add(ref to, panel.Column);
            for (int r = 0; r < rows; r++) Move(ref Unsafe.Add(ref sum, r * V.Count), ref Unsafe.Add(ref moved, (nint)r * stride), panel.Lanes);
        }
        if (!_storesInPlace) Show(ref to, row, rows, 0, stride, viewer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref T from, ref T to, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ShowTurned(int row, int rows, ReadOnlySpan<ColumnPanel> panels, TileViewer<T> viewer)
    {
        for (int i = 0; i < panels.Length; i++)
            for (int part = 0; part < rows; part += V.Count)
            {
                Turn(_sums[((i * rows + part) * V.Count)..], V.Count, Math.Min(V.Count, rows - part));
                Show(ref MemoryMarshal.GetReference(_turned), panels[i].Column, panels[i].Lanes, row + part, V.Count, viewer);
            }
    }
}
