using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <content>Packing, and what becomes of finished sums.</content>
internal ref partial struct InPlaceProduct<V, T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTile(ref readonly OffsetRun<T> run, int height)
    {
        int vectors = InPlacePlan<V, T>.TileVectors(height), odd = vectors > 1 ? run.Panels.Length % vectors : 0;
        if (odd == 0)
        {
            OffsetTile.Run<V, T>(vectors, in run);
            return;
        }
        OffsetRun<T> part = run;
        part.Panels = run.Panels[..1];
        OffsetTile.Run<V, T>(1, in part);
        part.C = ref Unsafe.Add(ref part.C, run.CPanel);
        part.Panels = run.Panels[1..];
        if (!part.Panels.IsEmpty) OffsetTile.Run<V, T>(vectors, in part);
    }

    // Columns that are contiguous along the depth, run by run, are transposed. The offsets are those of the packed rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Pack(ReadOnlySpan<T> lanes, int firstK, Span<int> offsets)
    {
        int width = PaddedColumns, stride = _columnAxis.Stride;
        ref T data = ref Unsafe.Add(ref MemoryMarshal.GetReference(lanes), (nint)_firstColumn * stride);
        _rightDepth.Offsets(firstK, offsets);
        for (int k = 0; k < offsets.Length;)
        {
            int first = k, offset = offsets[k];
            for (; k < offsets.Length && offsets[k] == offset + k - first; k++) offsets[k] = k * width;
            Panel.PackRight<V, T>(ref Unsafe.Add(ref data, offset), 1, stride, k - first, _columns, width, _packed[(first * width)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void FinishGroup(int row, int rows, scoped ref readonly InPlaceOperands<T> operands, scoped TileViewer<T> viewer)
    {
        int height = InPlacePlan<V, T>.TileRows;
        for (int first = 0; first < rows; first += height)
            Finish(row + first, Math.Min(height, rows - first), _sums[(first * V.Count)..], (nint)rows * V.Count, in operands, viewer);
    }

    // Moves finished sums to the destination, or side by side to be shown.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Finish(
        int row, int rows, ReadOnlySpan<T> sums, nint panelStride, scoped ref readonly InPlaceOperands<T> operands, scoped TileViewer<T> viewer)
    {
        int stride = operands.IsStored ? operands.Destination.RowStride : PaddedColumns;
        ref T to = ref MemoryMarshal.GetReference(_moved);
        if (operands.IsStored) to = ref Unsafe.Add(ref operands.Destination.First, (nint)row * stride);
        ref T from = ref MemoryMarshal.GetReference(sums);
        for (int i = 0; i < _panelCount; i++)
        {
            ref readonly ColumnPanel panel = ref _panels[i];
            ref T sum = ref Unsafe.Add(ref from, i * panelStride + panel.Lane), moved = ref Unsafe.Add(ref to, panel.Column);
            for (int r = 0; r < rows; r++) Move(ref Unsafe.Add(ref sum, r * V.Count), ref Unsafe.Add(ref moved, (nint)r * stride), panel.Lanes);
        }
        if (!operands.IsStored) viewer.Show(ref to, new MatrixBlock(_block.Row + row, rows, _block.Column, stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref T from, ref T to, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));

    // Rows are the visitor's columns: squares of lanes are turned around.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ShowTurned(int row, int rows, scoped TileViewer<T> viewer)
    {
        ref T turned = ref MemoryMarshal.GetReference(_turned);
        for (int i = 0; i < _panelCount; i++)
            for (int part = 0; part < rows; part += V.Count)
            {
                int count = Math.Min(V.Count, rows - part);
                Transposition<T>.Turn<V>(_sums[((i * rows + part) * V.Count)..], V.Count, count, ref turned);
                ColumnPanel panel = _panels[i];
                viewer.Show(ref turned, new MatrixBlock(_block.Row + panel.Column, panel.Lanes, _block.Column + row + part, V.Count));
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<T> chain, Span<T> sums)
    {
        for (int i = 0; i < sums.Length; i += V.Count) V.Store(V.Load(sums, i) + V.Load(chain, i), sums, i);
    }
}
