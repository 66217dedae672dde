using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// The register tile of the matrix product: the accumulators of a few rows and one or two vectors of columns stay in registers for the whole loop
/// over k. Its height and width are the sizes of marker structs, which the compiler folds, so that one text serves every tile.
/// </summary>
internal static class Tile
{
    /// <summary>Runs tiles of SizeOf(TRows) rows and SizeOf(TVectors) vectors, which copy B as they read it where TPacking is <see cref="Packs"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TRows, TVectors, TPacking>(ref readonly TileRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        int width = Unsafe.SizeOf<TVectors>() * V.Count;
        for (int tile = 0; tile < run.Tiles; tile++)
        {
            V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero, c4 = V.Zero, c5 = V.Zero, c6 = V.Zero;
            V c7 = V.Zero, c8 = V.Zero, c9 = V.Zero, c10 = V.Zero, c11 = V.Zero, c12 = V.Zero, c13 = V.Zero;
            V d0 = V.Zero, d1 = V.Zero, d2 = V.Zero, d3 = V.Zero, d4 = V.Zero, d5 = V.Zero, d6 = V.Zero;
            V d7 = V.Zero, d8 = V.Zero, d9 = V.Zero, d10 = V.Zero, d11 = V.Zero, d12 = V.Zero, d13 = V.Zero;
            if (run.Accumulates)
            {
                ref T sums = ref Unsafe.Add(ref run.Sums, tile * run.SumsTile);
                LoadRow<V, T, TVectors>(ref sums, 0 * width, ref c0, ref d0);
                if (Unsafe.SizeOf<TRows>() > 1) LoadRow<V, T, TVectors>(ref sums, 1 * width, ref c1, ref d1);
                if (Unsafe.SizeOf<TRows>() > 2) LoadRow<V, T, TVectors>(ref sums, 2 * width, ref c2, ref d2);
                if (Unsafe.SizeOf<TRows>() > 3) LoadRow<V, T, TVectors>(ref sums, 3 * width, ref c3, ref d3);
                if (Unsafe.SizeOf<TRows>() > 4) LoadRow<V, T, TVectors>(ref sums, 4 * width, ref c4, ref d4);
                if (Unsafe.SizeOf<TRows>() > 5) LoadRow<V, T, TVectors>(ref sums, 5 * width, ref c5, ref d5);
                if (Unsafe.SizeOf<TRows>() > 6) LoadRow<V, T, TVectors>(ref sums, 6 * width, ref c6, ref d6);
                if (Unsafe.SizeOf<TRows>() > 7) LoadRow<V, T, TVectors>(ref sums, 7 * width, ref c7, ref d7);
                if (Unsafe.SizeOf<TRows>() > 8) LoadRow<V, T, TVectors>(ref sums, 8 * width, ref c8, ref d8);
                if (Unsafe.SizeOf<TRows>() > 9) LoadRow<V, T, TVectors>(ref sums, 9 * width, ref c9, ref d9);
                if (Unsafe.SizeOf<TRows>() > 10) LoadRow<V, T, TVectors>(ref sums, 10 * width, ref c10, ref d10);
                if (Unsafe.SizeOf<TRows>() > 11) LoadRow<V, T, TVectors>(ref sums, 11 * width, ref c11, ref d11);
                if (Unsafe.SizeOf<TRows>() > 12) LoadRow<V, T, TVectors>(ref sums, 12 * width, ref c12, ref d12);
                if (Unsafe.SizeOf<TRows>() > 13) LoadRow<V, T, TVectors>(ref sums, 13 * width, ref c13, ref d13);
            }
            // Rows are addressed from every third one: base, base + stride, base + 2·stride are single operands.
            nint aRow = run.ARow, aRow2 = 2 * aRow, aStep = run.AStep * Unsafe.SizeOf<T>();
            ref T a = ref Unsafe.Add(ref run.A, tile * run.ATile);
            ref T a3 = ref Unsafe.Add(ref a, 3 * aRow);
            ref T a6 = ref Unsafe.Add(ref a, 6 * aRow);
            ref T a9 = ref Unsafe.Add(ref a, 9 * aRow);
            ref T a12 = ref Unsafe.Add(ref a, 12 * aRow);
            ref T b = ref Unsafe.Add(ref run.B, tile * run.BTile);
            nint bStep = run.BStep * Unsafe.SizeOf<T>(), bNext = run.BNext;
            ref T packed = ref run.Packed;
            // The step is short for the sake of the processor's front end: strides in bytes, and a count down to zero.
            for (int k = run.Depth; k != 0; k--)
            {
                V x = Unchecked.Load<V, T>(ref b, 0), y = Unsafe.SizeOf<TVectors>() > 1 ? Unchecked.Load<V, T>(ref b, bNext) : V.Zero;
                if (typeof(TPacking) == typeof(Packs))
                {
                    Unchecked.Prefetch(ref Unsafe.AddByteOffset(ref b, 16 * bStep), 0);
                    Unchecked.Store(x, ref packed, 0);
                    if (Unsafe.SizeOf<TVectors>() > 1) Unchecked.Store(y, ref packed, V.Count);
                    packed = ref Unsafe.Add(ref packed, width);
                }
                Multiply<V, T, TVectors>(ref a, x, y, ref c0, ref d0);
                if (Unsafe.SizeOf<TRows>() > 1) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a, aRow), x, y, ref c1, ref d1);
                if (Unsafe.SizeOf<TRows>() > 2) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a, aRow2), x, y, ref c2, ref d2);
                if (Unsafe.SizeOf<TRows>() > 3) Multiply<V, T, TVectors>(ref a3, x, y, ref c3, ref d3);
                if (Unsafe.SizeOf<TRows>() > 4) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a3, aRow), x, y, ref c4, ref d4);
                if (Unsafe.SizeOf<TRows>() > 5) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a3, aRow2), x, y, ref c5, ref d5);
                if (Unsafe.SizeOf<TRows>() > 6) Multiply<V, T, TVectors>(ref a6, x, y, ref c6, ref d6);
                if (Unsafe.SizeOf<TRows>() > 7) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a6, aRow), x, y, ref c7, ref d7);
                if (Unsafe.SizeOf<TRows>() > 8) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a6, aRow2), x, y, ref c8, ref d8);
                if (Unsafe.SizeOf<TRows>() > 9) Multiply<V, T, TVectors>(ref a9, x, y, ref c9, ref d9);
                if (Unsafe.SizeOf<TRows>() > 10) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a9, aRow), x, y, ref c10, ref d10);
                if (Unsafe.SizeOf<TRows>() > 11) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a9, aRow2), x, y, ref c11, ref d11);
                if (Unsafe.SizeOf<TRows>() > 12) Multiply<V, T, TVectors>(ref a12, x, y, ref c12, ref d12);
                if (Unsafe.SizeOf<TRows>() > 13) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a12, aRow), x, y, ref c13, ref d13);
                a = ref Unsafe.AddByteOffset(ref a, aStep);
                if (Unsafe.SizeOf<TRows>() > 3) a3 = ref Unsafe.AddByteOffset(ref a3, aStep);
                if (Unsafe.SizeOf<TRows>() > 6) a6 = ref Unsafe.AddByteOffset(ref a6, aStep);
                if (Unsafe.SizeOf<TRows>() > 9) a9 = ref Unsafe.AddByteOffset(ref a9, aStep);
                if (Unsafe.SizeOf<TRows>() > 12) a12 = ref Unsafe.AddByteOffset(ref a12, aStep);
                b = ref Unsafe.AddByteOffset(ref b, bStep);
            }
            nint cRow = run.CRow;
            ref T c = ref Unsafe.Add(ref run.C, tile * run.CTile);
            StoreRow<V, T, TVectors>(ref c, 0 * cRow, c0, d0);
            if (Unsafe.SizeOf<TRows>() > 1) StoreRow<V, T, TVectors>(ref c, 1 * cRow, c1, d1);
            if (Unsafe.SizeOf<TRows>() > 2) StoreRow<V, T, TVectors>(ref c, 2 * cRow, c2, d2);
            if (Unsafe.SizeOf<TRows>() > 3) StoreRow<V, T, TVectors>(ref c, 3 * cRow, c3, d3);
            if (Unsafe.SizeOf<TRows>() > 4) StoreRow<V, T, TVectors>(ref c, 4 * cRow, c4, d4);
            if (Unsafe.SizeOf<TRows>() > 5) StoreRow<V, T, TVectors>(ref c, 5 * cRow, c5, d5);
            if (Unsafe.SizeOf<TRows>() > 6) StoreRow<V, T, TVectors>(ref c, 6 * cRow, c6, d6);
            if (Unsafe.SizeOf<TRows>() > 7) StoreRow<V, T, TVectors>(ref c, 7 * cRow, c7, d7);
            if (Unsafe.SizeOf<TRows>() > 8) StoreRow<V, T, TVectors>(ref c, 8 * cRow, c8, d8);
            if (Unsafe.SizeOf<TRows>() > 9) StoreRow<V, T, TVectors>(ref c, 9 * cRow, c9, d9);
            if (Unsafe.SizeOf<TRows>() > 10) StoreRow<V, T, TVectors>(ref c, 10 * cRow, c10, d10);
            if (Unsafe.SizeOf<TRows>() > 11) StoreRow<V, T, TVectors>(ref c, 11 * cRow, c11, d11);
            if (Unsafe.SizeOf<TRows>() > 12) StoreRow<V, T, TVectors>(ref c, 12 * cRow, c12, d12);
            if (Unsafe.SizeOf<TRows>() > 13) StoreRow<V, T, TVectors>(ref c, 13 * cRow, c13, d13);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<V, T, TVectors>(ref T a, V x, V y, ref V c, ref V d) where V : struct, ILanes<V, T> where T : unmanaged
    {
        V splat = V.Broadcast(in a);
        V.Accumulate(ref c, splat, x);
        if (Unsafe.SizeOf<TVectors>() > 1) V.Accumulate(ref d, splat, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow<V, T, TVectors>(ref T first, nint offset, ref V c, ref V d) where V : struct, ILanes<V, T> where T : unmanaged
    {
        c = Unchecked.Load<V, T>(ref first, offset);
        if (Unsafe.SizeOf<TVectors>() > 1) d = Unchecked.Load<V, T>(ref first, offset + V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<V, T, TVectors>(ref T first, nint offset, V c, V d) where V : struct, ILanes<V, T> where T : unmanaged
    {
        Unchecked.Store(c, ref first, offset);
        if (Unsafe.SizeOf<TVectors>() > 1) Unchecked.Store(d, ref first, offset + V.Count);
    }
}
