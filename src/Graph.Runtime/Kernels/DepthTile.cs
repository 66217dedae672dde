using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>The register tile whose lanes go along the depth: a vector of partial sums for each of a few rows and columns.</summary>
internal static class DepthTile
{
    /// <summary>Runs the tile of SizeOf(TRows) rows and SizeOf(TColumns) columns, at most three of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TRows, TColumns>(ref readonly DepthRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref int rows = ref MemoryMarshal.GetReference(run.RowOffsets), columns = ref MemoryMarshal.GetReference(run.ColumnOffsets);
        ref T a0 = ref Unsafe.Add(ref run.A, rows), b0 = ref Unsafe.Add(ref run.B, columns);
        ref T a1 = ref Unsafe.SizeOf<TRows>() > 1 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 1)) : ref a0;
        ref T a2 = ref Unsafe.SizeOf<TRows>() > 2 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 2)) : ref a0;
        ref T b1 = ref Unsafe.SizeOf<TColumns>() > 1 ? ref Unsafe.Add(ref run.B, Unsafe.Add(ref columns, 1)) : ref b0;
        ref T b2 = ref Unsafe.SizeOf<TColumns>() > 2 ? ref Unsafe.Add(ref run.B, Unsafe.Add(ref columns, 2)) : ref b0;
        V c00 = V.Zero, c01 = V.Zero, c02 = V.Zero, c10 = V.Zero, c11 = V.Zero, c12 = V.Zero, c20 = V.Zero, c21 = V.Zero, c22 = V.Zero;
        ref T sums = ref run.Sums;
        int row = Unsafe.SizeOf<TColumns>() * V.Count;
        if (run.Accumulates)
        {
            LoadRow<V, T, TColumns>(ref sums, 0, ref c00, ref c01, ref c02);
            if (Unsafe.SizeOf<TRows>() > 1) LoadRow<V, T, TColumns>(ref sums, row, ref c10, ref c11, ref c12);
            if (Unsafe.SizeOf<TRows>() > 2) LoadRow<V, T, TColumns>(ref sums, 2 * row, ref c20, ref c21, ref c22);
        }
        int whole = run.Length / V.Count, rest = run.Length % V.Count;
        // The rest of a run is a vector that begins, or, where the run has whole vectors, ends with it; lanes outside it count as zero.
        nint restPlace = whole == 0 ? 0 : run.Length - V.Count;
        V mask = whole == 0 ? V.First(rest) : ~V.First(V.Count - rest);
        ref int leftRun = ref MemoryMarshal.GetReference(run.LeftRuns), rightRun = ref MemoryMarshal.GetReference(run.RightRuns);
        for (int i = run.Runs; i > 0; i--)
        {
            nint left = leftRun, right = rightRun;
            for (int vector = whole; vector > 0; vector--)
            {
                V x0 = Unchecked.Load<V, T>(ref a0, left);
                V x1 = Unsafe.SizeOf<TRows>() > 1 ? Unchecked.Load<V, T>(ref a1, left) : V.Zero;
                V x2 = Unsafe.SizeOf<TRows>() > 2 ? Unchecked.Load<V, T>(ref a2, left) : V.Zero;
                Multiply<V, T, TRows>(Unchecked.Load<V, T>(ref b0, right), x0, x1, x2, ref c00, ref c10, ref c20);
                if (Unsafe.SizeOf<TColumns>() > 1) Multiply<V, T, TRows>(Unchecked.Load<V, T>(ref b1, right), x0, x1, x2, ref c01, ref c11, ref c21);
                if (Unsafe.SizeOf<TColumns>() > 2) Multiply<V, T, TRows>(Unchecked.Load<V, T>(ref b2, right), x0, x1, x2, ref c02, ref c12, ref c22);
                left += V.Count;
                right += V.Count;
            }
            if (rest > 0)
            {
                left = leftRun + restPlace;
                right = rightRun + restPlace;
                V x0 = Unchecked.Load<V, T>(ref a0, left) & mask;
                V x1 = Unsafe.SizeOf<TRows>() > 1 ? Unchecked.Load<V, T>(ref a1, left) & mask : V.Zero;
                V x2 = Unsafe.SizeOf<TRows>() > 2 ? Unchecked.Load<V, T>(ref a2, left) & mask : V.Zero;
                V y0 = Unchecked.Load<V, T>(ref b0, right) & mask;
                Multiply<V, T, TRows>(y0, x0, x1, x2, ref c00, ref c10, ref c20);
                V y1 = Unsafe.SizeOf<TColumns>() > 1 ? Unchecked.Load<V, T>(ref b1, right) & mask : V.Zero;
                if (Unsafe.SizeOf<TColumns>() > 1) Multiply<V, T, TRows>(y1, x0, x1, x2, ref c01, ref c11, ref c21);
                V y2 = Unsafe.SizeOf<TColumns>() > 2 ? Unchecked.Load<V, T>(ref b2, right) & mask : V.Zero;
                if (Unsafe.SizeOf<TColumns>() > 2) Multiply<V, T, TRows>(y2, x0, x1, x2, ref c02, ref c12, ref c22);
            }
            leftRun = ref Unsafe.Add(ref leftRun, 1);
            rightRun = ref Unsafe.Add(ref rightRun, 1);
        }
        if (run.Completes)
        {
            sums = ref run.Totals;
            AddRow<V, T, TColumns>(ref sums, 0, ref c00, ref c01, ref c02);
            if (Unsafe.SizeOf<TRows>() > 1) AddRow<V, T, TColumns>(ref sums, row, ref c10, ref c11, ref c12);
            if (Unsafe.SizeOf<TRows>() > 2) AddRow<V, T, TColumns>(ref sums, 2 * row, ref c20, ref c21, ref c22);
        }
        StoreRow<V, T, TColumns>(ref sums, 0, c00, c01, c02);
        if (Unsafe.SizeOf<TRows>() > 1) StoreRow<V, T, TColumns>(ref sums, row, c10, c11, c12);
        if (Unsafe.SizeOf<TRows>() > 2) StoreRow<V, T, TColumns>(ref sums, 2 * row, c20, c21, c22);
    }

    /// <summary>Runs the tile of as many rows and columns as there are offsets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(ref readonly DepthRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        switch (run.RowOffsets.Length, run.ColumnOffsets.Length)
        {
            case (1, 1): Run<V, T, One, One>(in run); break;
            case (1, 2): Run<V, T, One, Two>(in run); break;
            case (1, 3): Run<V, T, One, Three>(in run); break;
            case (2, 1): Run<V, T, Two, One>(in run); break;
            case (2, 2): Run<V, T, Two, Two>(in run); break;
            case (2, 3): Run<V, T, Two, Three>(in run); break;
            case (3, 1): Run<V, T, Three, One>(in run); break;
            case (3, 2): Run<V, T, Three, Two>(in run); break;
            case (3, 3): Run<V, T, Three, Three>(in run); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<V, T, TRows>(V y, V x0, V x1, V x2, ref V c0, ref V c1, ref V c2)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V.Accumulate(ref c0, x0, y);
        if (Unsafe.SizeOf<TRows>() > 1) V.Accumulate(ref c1, x1, y);
        if (Unsafe.SizeOf<TRows>() > 2) V.Accumulate(ref c2, x2, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow<V, T, TColumns>(ref T first, nint offset, ref V c0, ref V c1, ref V c2)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        c0 = Unchecked.Load<V, T>(ref first, offset);
        if (Unsafe.SizeOf<TColumns>() > 1) c1 = Unchecked.Load<V, T>(ref first, offset + V.Count);
        if (Unsafe.SizeOf<TColumns>() > 2) c2 = Unchecked.Load<V, T>(ref first, offset + 2 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<V, T, TColumns>(ref T first, nint offset, ref V c0, ref V c1, ref V c2)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        c0 += Unchecked.Load<V, T>(ref first, offset);
        if (Unsafe.SizeOf<TColumns>() > 1) c1 += Unchecked.Load<V, T>(ref first, offset + V.Count);
        if (Unsafe.SizeOf<TColumns>() > 2) c2 += Unchecked.Load<V, T>(ref first, offset + 2 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<V, T, TColumns>(ref T first, nint offset, V c0, V c1, V c2) where V : struct, ILanes<V, T> where T : unmanaged
    {
        Unchecked.Store(c0, ref first, offset);
        if (Unsafe.SizeOf<TColumns>() > 1) Unchecked.Store(c1, ref first, offset + V.Count);
        if (Unsafe.SizeOf<TColumns>() > 2) Unchecked.Store(c2, ref first, offset + 2 * V.Count);
    }
}
