using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <content>Operands that are gathered, a block at a time.</content>
internal ref partial struct ProductLoops<V, T>
{
    private readonly ref readonly MatrixAxis LeftRows => ref _isTransposed ? ref _gathers.RightColumns : ref _gathers.LeftRows;

    private readonly ref readonly MatrixAxis LeftDepth => ref _isTransposed ? ref _gathers.RightDepth : ref _gathers.LeftDepth;

    private readonly ref readonly MatrixAxis RightDepth => ref _isTransposed ? ref _gathers.LeftDepth : ref _gathers.RightDepth;

    private readonly ref readonly MatrixAxis RightColumns => ref _isTransposed ? ref _gathers.LeftRows : ref _gathers.RightColumns;

    /// <summary>Whether the left operand is gathered k by k, since neighbouring rows lie side by side, rather than row by row.</summary>
    private readonly bool GathersAlongRows => LeftRows.IsContiguous && !LeftDepth.IsContiguous;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void GatherLeft(ref readonly ProductBlock block)
    {
        int row = (_isTransposed ? _gathers.FirstColumn : _gathers.FirstRow) + block.FirstRow + block.Row;
        if (GathersAlongRows)
        {
            Gathering.Copy(_left.Data, _leftOffsets[..block.Depth], in LeftRows, row, block.Rows, _packedLeft, block.Rows);
            return;
        }
        Span<int> rows = _leftOffsets[..block.Rows];
        LeftRows.Offsets(row, rows);
        Gathering.Copy(_left.Data, rows, in LeftDepth, block.FirstK, block.Depth, _packedLeft, GatheredStride(block.Depth));
    }

    // Some panels are gathered together, with the first of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ReadGathered(ref readonly ProductBlock block, int column, ref TileRun<T> run)
    {
        int together = _plan.GatheredColumns, place = (column - block.FirstColumn) % together, first = column - place;
        Span<T> packed = _plan.SharesPanels ? _packedRight[((first - block.FirstColumn) * block.Depth)..] : _packedRight;
        if (place == 0 && (block.Row == 0 || !_plan.SharesPanels))
        {
            int columns = Math.Min(together, _columns - first);
            if (columns % V.Count != 0) packed[..(block.Depth * together)].Clear();
            int start = (_isTransposed ? _gathers.FirstRow : _gathers.FirstColumn) + first;
            Gathering.Copy(_right.Data, _rightOffsets[..block.Depth], in RightColumns, start, columns, packed, together);
        }
        run.B = ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), place);
        (run.BStep, run.BNext) = (together, V.Count);
    }

    // Where all rows are a few tiles, each of them goes across the panels that were gathered together.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunAcross(ref readonly ProductBlock block, int column, int panels, Span<T> sums, TileViewer<T> viewer)
    {
        int vectors = _plan.PanelVectors, width = vectors * V.Count, tiles = _plan.Tiles(block.Rows), row = 0;
        var run = new TileRun<T> { Depth = block.Depth, Accumulates = block.Accumulates, Tiles = panels, BTile = width };
        ReadGathered(in block, column, ref run);
        bool stores = block.Completes && _plan.StoresPanels;
        run.SumsTile = _plan.KeepsSums ? (nint)width * _plan.GroupRows : width * block.Rows;
        int place = _plan.KeepsSums ? (column - block.FirstColumn) * _plan.GroupRows + block.Row * width : 0;
        ref T first = ref MemoryMarshal.GetReference(sums[place..]);
        run.Sums = ref first;
        run.C = ref first;
        (run.CRow, run.CTile) = (width, run.SumsTile);
        if (stores)
        {
            run.C = ref Unsafe.Add(ref _destination.First, (nint)(block.FirstRow + block.Row) * _destination.RowStride + column);
            (run.CRow, run.CTile) = (_destination.RowStride, width);
        }
        for (int tile = 0; tile < tiles; tile++)
        {
            int height = block.Rows / tiles + (tile < block.Rows % tiles ? 1 : 0);
            ReadLeft(in block, row, height, ref run);
            run.ATile = 0;
            if (vectors == 2) TileDispatch.Run<V, T, Two, Reads>(height, in run);
            else TileDispatch.Run<V, T, One, Reads>(height, in run);
            run.C = ref Unsafe.Add(ref run.C, height * run.CRow);
            run.Sums = ref Unsafe.Add(ref run.Sums, height * width);
            row += height;
        }
        if (stores || !block.Completes) return;
        for (int panel = 0; panel < panels; panel++)
            Show(ref Unsafe.Add(ref first, panel * run.SumsTile), block.FirstRow + block.Row, block.Rows, column + panel * width, width, viewer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int GatheredStride(int depth) => ProductPlan<V, T>.GatheredStride(depth);
}
