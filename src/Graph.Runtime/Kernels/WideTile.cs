using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// The register tile of one to three rows. A chain takes a few cycles for each of its steps: enough of them side by side hide that, so that the tile
/// is as fast as B can be read, which is read once for all rows.
/// </summary>
internal static class WideTile
{
    /// <summary>Runs a tile of SizeOf(TRows) rows and SizeOf(TVectors) vectors, at most 6 · 1, 3 · 2 or 2 · 3 of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TRows, TVectors>(ref readonly TileRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero, c4 = V.Zero, c5 = V.Zero;
        V d0 = V.Zero, d1 = V.Zero, d2 = V.Zero, e0 = V.Zero, e1 = V.Zero;
        ref T c = ref run.C;
        nint cRow = run.CRow;
        ref T sums = ref run.Sums;
        int width = Unsafe.SizeOf<TVectors>() * V.Count;
        if (run.Accumulates)
        {
            c0 = Unchecked.Load<V, T>(ref sums, 0);
            if (Unsafe.SizeOf<TVectors>() > 1) c1 = Unchecked.Load<V, T>(ref sums, V.Count);
            if (Unsafe.SizeOf<TVectors>() > 2) c2 = Unchecked.Load<V, T>(ref sums, 2 * V.Count);
            if (Unsafe.SizeOf<TVectors>() > 3) c3 = Unchecked.Load<V, T>(ref sums, 3 * V.Count);
            if (Unsafe.SizeOf<TVectors>() > 4) c4 = Unchecked.Load<V, T>(ref sums, 4 * V.Count);
            if (Unsafe.SizeOf<TVectors>() > 5) c5 = Unchecked.Load<V, T>(ref sums, 5 * V.Count);
            if (Unsafe.SizeOf<TRows>() > 1) d0 = Unchecked.Load<V, T>(ref sums, width);
            if (Unsafe.SizeOf<TRows>() > 1 && Unsafe.SizeOf<TVectors>() > 1) d1 = Unchecked.Load<V, T>(ref sums, width + V.Count);
            if (Unsafe.SizeOf<TRows>() > 1 && Unsafe.SizeOf<TVectors>() > 2) d2 = Unchecked.Load<V, T>(ref sums, width + 2 * V.Count);
            if (Unsafe.SizeOf<TRows>() > 2) e0 = Unchecked.Load<V, T>(ref sums, 2 * width);
            if (Unsafe.SizeOf<TRows>() > 2 && Unsafe.SizeOf<TVectors>() > 1) e1 = Unchecked.Load<V, T>(ref sums, 2 * width + V.Count);
        }
        ref T a = ref run.A;
        ref T b = ref run.B;
        nint aRow = run.ARow, aStep = run.AStep, bStep = run.BStep, bNext = run.BNext;
        for (int k = run.Depth; k > 0; k--)
        {
            V s = V.Broadcast(in a);
            V t = Unsafe.SizeOf<TRows>() > 1 ? V.Broadcast(in Unsafe.Add(ref a, aRow)) : V.Zero;
            V u = Unsafe.SizeOf<TRows>() > 2 ? V.Broadcast(in Unsafe.Add(ref a, 2 * aRow)) : V.Zero;
            Multiply<V, T, TRows>(Unchecked.Load<V, T>(ref b, 0), s, t, u, ref c0, ref d0, ref e0);
            if (Unsafe.SizeOf<TVectors>() > 1) Multiply<V, T, TRows>(Unchecked.Load<V, T>(ref b, bNext), s, t, u, ref c1, ref d1, ref e1);
            if (Unsafe.SizeOf<TVectors>() > 2) Multiply<V, T, TRows>(Unchecked.Load<V, T>(ref b, 2 * bNext), s, t, u, ref c2, ref d2, ref e1);
            ref T b3 = ref Unsafe.Add(ref b, 3 * bNext);
            if (Unsafe.SizeOf<TVectors>() > 3) V.Accumulate(ref c3, s, Unchecked.Load<V, T>(ref b3, 0));
            if (Unsafe.SizeOf<TVectors>() > 4) V.Accumulate(ref c4, s, Unchecked.Load<V, T>(ref b3, bNext));
            if (Unsafe.SizeOf<TVectors>() > 5) V.Accumulate(ref c5, s, Unchecked.Load<V, T>(ref b3, 2 * bNext));
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }
        Unchecked.Store(c0, ref c, 0);
        if (Unsafe.SizeOf<TVectors>() > 1) Unchecked.Store(c1, ref c, V.Count);
        if (Unsafe.SizeOf<TVectors>() > 2) Unchecked.Store(c2, ref c, 2 * V.Count);
        if (Unsafe.SizeOf<TVectors>() > 3) Unchecked.Store(c3, ref c, 3 * V.Count);
        if (Unsafe.SizeOf<TVectors>() > 4) Unchecked.Store(c4, ref c, 4 * V.Count);
        if (Unsafe.SizeOf<TVectors>() > 5) Unchecked.Store(c5, ref c, 5 * V.Count);
        if (Unsafe.SizeOf<TRows>() > 1) Unchecked.Store(d0, ref c, cRow);
        if (Unsafe.SizeOf<TRows>() > 1 && Unsafe.SizeOf<TVectors>() > 1) Unchecked.Store(d1, ref c, cRow + V.Count);
        if (Unsafe.SizeOf<TRows>() > 1 && Unsafe.SizeOf<TVectors>() > 2) Unchecked.Store(d2, ref c, cRow + 2 * V.Count);
        if (Unsafe.SizeOf<TRows>() > 2) Unchecked.Store(e0, ref c, 2 * cRow);
        if (Unsafe.SizeOf<TRows>() > 2 && Unsafe.SizeOf<TVectors>() > 1) Unchecked.Store(e1, ref c, 2 * cRow + V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<V, T, TRows>(V b, V s, V t, V u, ref V c, ref V d, ref V e) where V : struct, ILanes<V, T> where T : unmanaged
    {
        V.Accumulate(ref c, s, b);
        if (Unsafe.SizeOf<TRows>() > 1) V.Accumulate(ref d, t, b);
        if (Unsafe.SizeOf<TRows>() > 2) V.Accumulate(ref e, u, b);
    }
}
