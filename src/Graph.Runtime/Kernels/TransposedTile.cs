using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>
/// The tile of one row for a right operand with contiguous columns: squares of it are transposed in registers and multiplied there, so that columns
/// are read as they lie, each once, and every element is still one chain in order of k.
/// </summary>
internal static class TransposedTile
{
    private const int LineBytes = 64;

    /// <summary>Runs a tile of 2 · SizeOf(TVectors) strips, side by side, of columns that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TVectors>(ref readonly TileRun<T> run, nint stride) where T : unmanaged
    {
        int lanes = Vector256<T>.Count;
        Vector256<T> c0 = default, c1 = default, c2 = default, c3 = default;
        if (run.Accumulates)
        {
            c0 = Vector256.LoadUnsafe(ref run.Sums);
            c1 = Vector256.LoadUnsafe(ref run.Sums, (nuint)lanes);
            if (Unsafe.SizeOf<TVectors>() > 1) c2 = Vector256.LoadUnsafe(ref run.Sums, (nuint)(2 * lanes));
            if (Unsafe.SizeOf<TVectors>() > 1) c3 = Vector256.LoadUnsafe(ref run.Sums, (nuint)(3 * lanes));
        }
        ref T a = ref run.A;
        ref T b = ref run.B;
        nint aStep = run.AStep, strip = lanes * stride;
        int k = run.Depth, line = LineBytes / Unsafe.SizeOf<T>();
        for (; k >= Transposition<T>.Length; k -= line)
        {
            // A strip's lines are used up before the next strip's: they may share a set of the cache.
            line = Math.Min(line, k / Transposition<T>.Length * Transposition<T>.Length);
            RunStrip(ref b, stride, ref a, aStep, line, ref c0);
            RunStrip(ref Unsafe.Add(ref b, strip), stride, ref a, aStep, line, ref c1);
            if (Unsafe.SizeOf<TVectors>() > 1) RunStrip(ref Unsafe.Add(ref b, 2 * strip), stride, ref a, aStep, line, ref c2);
            if (Unsafe.SizeOf<TVectors>() > 1) RunStrip(ref Unsafe.Add(ref b, 3 * strip), stride, ref a, aStep, line, ref c3);
            a = ref Unsafe.Add(ref a, line * aStep);
            b = ref Unsafe.Add(ref b, line);
        }
        for (; k > 0; k--)
        {
            Vector256<T> splat = Vector256.Create(a);
            c0 = Transposition<T>.FusedMultiplyAdd(Transposition<T>.Gather(ref b, stride), splat, c0);
            c1 = Transposition<T>.FusedMultiplyAdd(Transposition<T>.Gather(ref Unsafe.Add(ref b, strip), stride), splat, c1);
            if (Unsafe.SizeOf<TVectors>() > 1)
            {
                c2 = Transposition<T>.FusedMultiplyAdd(Transposition<T>.Gather(ref Unsafe.Add(ref b, 2 * strip), stride), splat, c2);
                c3 = Transposition<T>.FusedMultiplyAdd(Transposition<T>.Gather(ref Unsafe.Add(ref b, 3 * strip), stride), splat, c3);
            }
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, 1);
        }
        c0.StoreUnsafe(ref run.C);
        c1.StoreUnsafe(ref run.C, (nuint)lanes);
        if (Unsafe.SizeOf<TVectors>() > 1) c2.StoreUnsafe(ref run.C, (nuint)(2 * lanes));
        if (Unsafe.SizeOf<TVectors>() > 1) c3.StoreUnsafe(ref run.C, (nuint)(3 * lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunStrip<T>(ref T columns, nint stride, ref T a, nint aStep, int depth, ref Vector256<T> sums) where T : unmanaged
    {
        for (int k = 0; k < depth; k += Transposition<T>.Length)
            Transposition<T>.Accumulate(ref Unsafe.Add(ref columns, k), stride, ref Unsafe.Add(ref a, k * aStep), aStep, ref sums);
    }
}
