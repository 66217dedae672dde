using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>The register tile of operands that are read where they lie: every row of A has an address, and every k an offset from there.</summary>
internal static class OffsetTile
{
    /// <summary>Runs tiles of 1 to 8 rows across all panels, as many at a time as SizeOf(TVectors), which divides their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TRows, TVectors>(ref readonly OffsetRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref int rows = ref MemoryMarshal.GetReference(run.RowOffsets);
        ref T a0 = ref Unsafe.Add(ref run.A, rows);
        ref T a1 = ref Unsafe.SizeOf<TRows>() > 1 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 1)) : ref a0;
        ref T a2 = ref Unsafe.SizeOf<TRows>() > 2 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 2)) : ref a0;
        ref T a3 = ref Unsafe.SizeOf<TRows>() > 3 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 3)) : ref a0;
        ref T a4 = ref Unsafe.SizeOf<TRows>() > 4 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 4)) : ref a0;
        ref T a5 = ref Unsafe.SizeOf<TRows>() > 5 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 5)) : ref a0;
        ref T a6 = ref Unsafe.SizeOf<TRows>() > 6 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 6)) : ref a0;
        ref T a7 = ref Unsafe.SizeOf<TRows>() > 7 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 7)) : ref a0;
        for (int panel = 0; panel < run.Panels.Length; panel += Unsafe.SizeOf<TVectors>())
        {
            ref readonly ColumnPanel first = ref run.Panels[panel], second = ref run.Panels[panel + Unsafe.SizeOf<TVectors>() - 1];
            ref T b = ref Unsafe.Add(ref run.B, first.Offset);
            nint firstK = Math.Max(0, Math.Min(first.FirstK, second.FirstK) - run.FirstK);
            nint endK = Math.Min(run.Depth, Math.Max(first.EndK, second.EndK) - run.FirstK);
            nint bNext = second.Offset - first.Offset, cRow = run.CRow, cNext = run.CPanel == 0 ? second.Column - first.Column : run.CPanel;
            ref T c = ref Unsafe.Add(ref run.C, run.CPanel == 0 ? first.Column : panel * run.CPanel);
            V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero, c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;
            V d0 = V.Zero, d1 = V.Zero, d2 = V.Zero, d3 = V.Zero, d4 = V.Zero, d5 = V.Zero, d6 = V.Zero, d7 = V.Zero;
            if (run.Accumulates)
            {
                LoadRow<V, T, TVectors>(ref c, 0, cNext, ref c0, ref d0);
                if (Unsafe.SizeOf<TRows>() > 1) LoadRow<V, T, TVectors>(ref c, cRow, cNext, ref c1, ref d1);
                if (Unsafe.SizeOf<TRows>() > 2) LoadRow<V, T, TVectors>(ref c, 2 * cRow, cNext, ref c2, ref d2);
                if (Unsafe.SizeOf<TRows>() > 3) LoadRow<V, T, TVectors>(ref c, 3 * cRow, cNext, ref c3, ref d3);
                if (Unsafe.SizeOf<TRows>() > 4) LoadRow<V, T, TVectors>(ref c, 4 * cRow, cNext, ref c4, ref d4);
                if (Unsafe.SizeOf<TRows>() > 5) LoadRow<V, T, TVectors>(ref c, 5 * cRow, cNext, ref c5, ref d5);
                if (Unsafe.SizeOf<TRows>() > 6) LoadRow<V, T, TVectors>(ref c, 6 * cRow, cNext, ref c6, ref d6);
                if (Unsafe.SizeOf<TRows>() > 7) LoadRow<V, T, TVectors>(ref c, 7 * cRow, cNext, ref c7, ref d7);
            }
            ref int left = ref MemoryMarshal.GetReference(run.LeftOffsets), right = ref MemoryMarshal.GetReference(run.RightOffsets);
            for (nint k = firstK; k < endK; k++)
            {
                nint i = Unsafe.Add(ref left, k);
                ref T row = ref Unsafe.Add(ref b, Unsafe.Add(ref right, k));
                V x = Unchecked.Load<V, T>(ref row, 0), y = Unsafe.SizeOf<TVectors>() > 1 ? Unchecked.Load<V, T>(ref row, bNext) : V.Zero;
                Multiply<V, T, TVectors>(ref Unsafe.Add(ref a0, i), x, y, ref c0, ref d0);
                if (Unsafe.SizeOf<TRows>() > 1) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a1, i), x, y, ref c1, ref d1);
                if (Unsafe.SizeOf<TRows>() > 2) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a2, i), x, y, ref c2, ref d2);
                if (Unsafe.SizeOf<TRows>() > 3) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a3, i), x, y, ref c3, ref d3);
                if (Unsafe.SizeOf<TRows>() > 4) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a4, i), x, y, ref c4, ref d4);
                if (Unsafe.SizeOf<TRows>() > 5) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a5, i), x, y, ref c5, ref d5);
                if (Unsafe.SizeOf<TRows>() > 6) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a6, i), x, y, ref c6, ref d6);
                if (Unsafe.SizeOf<TRows>() > 7) Multiply<V, T, TVectors>(ref Unsafe.Add(ref a7, i), x, y, ref c7, ref d7);
            }
            StoreRow<V, T, TVectors>(ref c, 0, cNext, c0, d0);
            if (Unsafe.SizeOf<TRows>() > 1) StoreRow<V, T, TVectors>(ref c, cRow, cNext, c1, d1);
            if (Unsafe.SizeOf<TRows>() > 2) StoreRow<V, T, TVectors>(ref c, 2 * cRow, cNext, c2, d2);
            if (Unsafe.SizeOf<TRows>() > 3) StoreRow<V, T, TVectors>(ref c, 3 * cRow, cNext, c3, d3);
            if (Unsafe.SizeOf<TRows>() > 4) StoreRow<V, T, TVectors>(ref c, 4 * cRow, cNext, c4, d4);
            if (Unsafe.SizeOf<TRows>() > 5) StoreRow<V, T, TVectors>(ref c, 5 * cRow, cNext, c5, d5);
            if (Unsafe.SizeOf<TRows>() > 6) StoreRow<V, T, TVectors>(ref c, 6 * cRow, cNext, c6, d6);
            if (Unsafe.SizeOf<TRows>() > 7) StoreRow<V, T, TVectors>(ref c, 7 * cRow, cNext, c7, d7);
        }
    }

    /// <summary>Runs tiles of a height and a width that only run time knows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(int vectors, ref readonly OffsetRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (vectors == 1) Run<V, T, One>(in run);
        else Run<V, T, Two>(in run);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, T, TVectors>(ref readonly OffsetRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        switch (run.RowOffsets.Length)
        {
            case 1: Run<V, T, One, TVectors>(in run); break;
            case 2: Run<V, T, Two, TVectors>(in run); break;
            case 3: Run<V, T, Three, TVectors>(in run); break;
            case 4: Run<V, T, Four, TVectors>(in run); break;
            case 5: Run<V, T, Five, TVectors>(in run); break;
            case 6: Run<V, T, Six, TVectors>(in run); break;
            case 7: Run<V, T, Seven, TVectors>(in run); break;
            case 8: Run<V, T, Eight, TVectors>(in run); break;
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
    private static void LoadRow<V, T, TVectors>(ref T c, nint row, nint next, ref V first, ref V second)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        first = Unchecked.Load<V, T>(ref c, row);
        if (Unsafe.SizeOf<TVectors>() > 1) second = Unchecked.Load<V, T>(ref c, row + next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<V, T, TVectors>(ref T c, nint row, nint next, V first, V second) where V : struct, ILanes<V, T> where T : unmanaged
    {
        Unchecked.Store(first, ref c, row);
        if (Unsafe.SizeOf<TVectors>() > 1) Unchecked.Store(second, ref c, row + next);
    }
}
