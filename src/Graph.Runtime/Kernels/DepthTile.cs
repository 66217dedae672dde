using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// The register tile whose lanes go along the depth: a vector of partial sums for each of a few rows and columns, a register of its lanes after the
/// other.
/// </summary>
internal static class DepthTile
{
    public const int MostColumns = 3;

    /// <summary>So many rows have sums that fit into the registers, beside one of each column, one of a row, and, if runs have a rest, a mask.</summary>
    public static int MostRows(bool hasRest) => hasRest ? 3 : 4;

    /// <summary>Runs the tile of SizeOf(TRows) rows and SizeOf(TColumns) columns for the lanes of a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, R, T, TRows, TColumns>(ref readonly DepthRun<T> run, int lane)
        where V : struct, ILanes<V, T>
        where R : struct, IRegister<R, T>
        where T : unmanaged
    {
        ref int rows = ref MemoryMarshal.GetReference(run.RowOffsets), columns = ref MemoryMarshal.GetReference(run.ColumnOffsets);
        ref T a0 = ref Unsafe.Add(ref run.A, rows + lane), b0 = ref Unsafe.Add(ref run.B, columns + lane);
        ref T a1 = ref Unsafe.SizeOf<TRows>() > 1 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 1) + lane) : ref a0;
        ref T a2 = ref Unsafe.SizeOf<TRows>() > 2 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 2) + lane) : ref a0;
        ref T a3 = ref Unsafe.SizeOf<TRows>() > 3 ? ref Unsafe.Add(ref run.A, Unsafe.Add(ref rows, 3) + lane) : ref a0;
        ref T b1 = ref Unsafe.SizeOf<TColumns>() > 1 ? ref Unsafe.Add(ref run.B, Unsafe.Add(ref columns, 1) + lane) : ref b0;
        ref T b2 = ref Unsafe.SizeOf<TColumns>() > 2 ? ref Unsafe.Add(ref run.B, Unsafe.Add(ref columns, 2) + lane) : ref b0;
        R c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        R c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        ref T sums = ref run.Sums;
        int row = Unsafe.SizeOf<TColumns>() * V.Count;
        if (run.Accumulates)
        {
            LoadRow<R, T, TColumns>(ref sums, lane, V.Count, ref c00, ref c01, ref c02);
            if (Unsafe.SizeOf<TRows>() > 1) LoadRow<R, T, TColumns>(ref sums, row + lane, V.Count, ref c10, ref c11, ref c12);
            if (Unsafe.SizeOf<TRows>() > 2) LoadRow<R, T, TColumns>(ref sums, 2 * row + lane, V.Count, ref c20, ref c21, ref c22);
            if (Unsafe.SizeOf<TRows>() > 3) LoadRow<R, T, TColumns>(ref sums, 3 * row + lane, V.Count, ref c30, ref c31, ref c32);
        }
        int whole = run.Length / V.Count, rest = run.Length % V.Count;
        nint restPlace = whole == 0 ? 0 : run.Length - V.Count;
        // The rest of a run is a vector that begins, or, where the run has whole vectors, ends with it; lanes outside it count as zero.
        V lanes = whole == 0 ? V.First(rest) : ~V.First(V.Count - rest);
        R mask = R.Load(ref Unsafe.As<V, T>(ref lanes), lane);
        // Of a rest, a register has all lanes, some, or none.
        if (whole == 0 && rest >= lane + R.Count) (whole, rest) = (1, 0);
        if (whole == 0 ? rest <= lane : V.Count - rest >= lane + R.Count) rest = 0;
        ref int leftRun = ref MemoryMarshal.GetReference(run.LeftRuns), rightRun = ref MemoryMarshal.GetReference(run.RightRuns);
        for (int i = run.Runs; i > 0; i--)
        {
            nint left = leftRun, right = rightRun;
            for (int vector = whole; vector > 0; vector--)
            {
                R y0 = R.Load(ref b0, right);
                R y1 = Unsafe.SizeOf<TColumns>() > 1 ? R.Load(ref b1, right) : y0;
                R y2 = Unsafe.SizeOf<TColumns>() > 2 ? R.Load(ref b2, right) : y0;
                Multiply<R, T, TColumns>(R.Load(ref a0, left), y0, y1, y2, ref c00, ref c01, ref c02);
                if (Unsafe.SizeOf<TRows>() > 1) Multiply<R, T, TColumns>(R.Load(ref a1, left), y0, y1, y2, ref c10, ref c11, ref c12);
                if (Unsafe.SizeOf<TRows>() > 2) Multiply<R, T, TColumns>(R.Load(ref a2, left), y0, y1, y2, ref c20, ref c21, ref c22);
                if (Unsafe.SizeOf<TRows>() > 3) Multiply<R, T, TColumns>(R.Load(ref a3, left), y0, y1, y2, ref c30, ref c31, ref c32);
                left += V.Count;
                right += V.Count;
            }
            if (rest > 0)
            {
                left = leftRun + restPlace;
                right = rightRun + restPlace;
                R y0 = R.Load(ref b0, right) & mask;
                R y1 = Unsafe.SizeOf<TColumns>() > 1 ? R.Load(ref b1, right) & mask : y0;
                R y2 = Unsafe.SizeOf<TColumns>() > 2 ? R.Load(ref b2, right) & mask : y0;
                Multiply<R, T, TColumns>(R.Load(ref a0, left) & mask, y0, y1, y2, ref c00, ref c01, ref c02);
                if (Unsafe.SizeOf<TRows>() > 1) Multiply<R, T, TColumns>(R.Load(ref a1, left) & mask, y0, y1, y2, ref c10, ref c11, ref c12);
                if (Unsafe.SizeOf<TRows>() > 2) Multiply<R, T, TColumns>(R.Load(ref a2, left) & mask, y0, y1, y2, ref c20, ref c21, ref c22);
                if (Unsafe.SizeOf<TRows>() > 3) Multiply<R, T, TColumns>(R.Load(ref a3, left) & mask, y0, y1, y2, ref c30, ref c31, ref c32);
            }
            leftRun = ref Unsafe.Add(ref leftRun, 1);
            rightRun = ref Unsafe.Add(ref rightRun, 1);
        }
        if (run.Completes)
        {
            sums = ref run.Totals;
            AddRow<R, T, TColumns>(ref sums, lane, V.Count, ref c00, ref c01, ref c02);
            if (Unsafe.SizeOf<TRows>() > 1) AddRow<R, T, TColumns>(ref sums, row + lane, V.Count, ref c10, ref c11, ref c12);
            if (Unsafe.SizeOf<TRows>() > 2) AddRow<R, T, TColumns>(ref sums, 2 * row + lane, V.Count, ref c20, ref c21, ref c22);
            if (Unsafe.SizeOf<TRows>() > 3) AddRow<R, T, TColumns>(ref sums, 3 * row + lane, V.Count, ref c30, ref c31, ref c32);
        }
        StoreRow<R, T, TColumns>(ref sums, lane, V.Count, c00, c01, c02);
        if (Unsafe.SizeOf<TRows>() > 1) StoreRow<R, T, TColumns>(ref sums, row + lane, V.Count, c10, c11, c12);
        if (Unsafe.SizeOf<TRows>() > 2) StoreRow<R, T, TColumns>(ref sums, 2 * row + lane, V.Count, c20, c21, c22);
        if (Unsafe.SizeOf<TRows>() > 3) StoreRow<R, T, TColumns>(ref sums, 3 * row + lane, V.Count, c30, c31, c32);
    }

    /// <summary>Runs the tile of as many rows and columns as there are offsets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(ref readonly DepthRun<T> run)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (V.Registers == 1) Run<V, Register512<T>, T>(in run);
        else if (V.Registers == 2) Run<V, Register256<T>, T>(in run);
        else Run<V, Register128<T>, T>(in run);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, R, T>(ref readonly DepthRun<T> run)
        where V : struct, ILanes<V, T>
        where R : struct, IRegister<R, T>
        where T : unmanaged
    {
        for (int lane = 0; lane < V.Count; lane += R.Count)
        {
            switch (run.RowOffsets.Length, run.ColumnOffsets.Length)
            {
                case (1, 1): Run<V, R, T, One, One>(in run, lane); break;
                case (1, 2): Run<V, R, T, One, Two>(in run, lane); break;
                case (1, 3): Run<V, R, T, One, Three>(in run, lane); break;
                case (2, 1): Run<V, R, T, Two, One>(in run, lane); break;
                case (2, 2): Run<V, R, T, Two, Two>(in run, lane); break;
                case (2, 3): Run<V, R, T, Two, Three>(in run, lane); break;
                case (3, 1): Run<V, R, T, Three, One>(in run, lane); break;
                case (3, 2): Run<V, R, T, Three, Two>(in run, lane); break;
                case (3, 3): Run<V, R, T, Three, Three>(in run, lane); break;
                case (4, 1): Run<V, R, T, Four, One>(in run, lane); break;
                case (4, 2): Run<V, R, T, Four, Two>(in run, lane); break;
                case (4, 3): Run<V, R, T, Four, Three>(in run, lane); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<R, T, TColumns>(R x, R y0, R y1, R y2, ref R c0, ref R c1, ref R c2)
        where R : struct, IRegister<R, T>
        where T : unmanaged
    {
        R.Accumulate(ref c0, x, y0);
        if (Unsafe.SizeOf<TColumns>() > 1) R.Accumulate(ref c1, x, y1);
        if (Unsafe.SizeOf<TColumns>() > 2) R.Accumulate(ref c2, x, y2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow<R, T, TColumns>(ref T first, nint offset, nint next, ref R c0, ref R c1, ref R c2)
        where R : struct, IRegister<R, T>
        where T : unmanaged
    {
        c0 = R.Load(ref first, offset);
        if (Unsafe.SizeOf<TColumns>() > 1) c1 = R.Load(ref first, offset + next);
        if (Unsafe.SizeOf<TColumns>() > 2) c2 = R.Load(ref first, offset + 2 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<R, T, TColumns>(ref T first, nint offset, nint next, ref R c0, ref R c1, ref R c2)
        where R : struct, IRegister<R, T>
        where T : unmanaged
    {
        c0 += R.Load(ref first, offset);
        if (Unsafe.SizeOf<TColumns>() > 1) c1 += R.Load(ref first, offset + next);
        if (Unsafe.SizeOf<TColumns>() > 2) c2 += R.Load(ref first, offset + 2 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<R, T, TColumns>(ref T first, nint offset, nint next, R c0, R c1, R c2)
        where R : struct, IRegister<R, T>
        where T : unmanaged
    {
        R.Store(c0, ref first, offset);
        if (Unsafe.SizeOf<TColumns>() > 1) R.Store(c1, ref first, offset + next);
        if (Unsafe.SizeOf<TColumns>() > 2) R.Store(c2, ref first, offset + 2 * next);
    }
}
