using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>Transposes strips of a few rows through registers. T is 4 or 8 bytes wide.</summary>
internal static class Transposition<T> where T : unmanaged
{
    /// <summary>The greatest number of rows of a strip: as many as elements of the register that is used.</summary>
    public static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Wide ? 32 : 16) / Unsafe.SizeOf<T>();
    }

    /// <summary>Whether a strip fills 256-bit registers.</summary>
    public static bool Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && Avx.IsSupported;
    }

    /// <summary>The elements of a row that are transposed at once.</summary>
    public static int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16 / Unsafe.SizeOf<T>();
    }

    /// <summary>turned[i, j] ← from[j, i]: vectors of lanes, of which there are at most as many, in strips.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn<V>(ReadOnlySpan<T> from, int stride, int rows, ref T turned) where V : struct, ILanes<V, T>
    {
        for (int strip = 0; strip < rows; strip += Lanes)
        {
            ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(from), strip * stride);
            Run(ref first, stride, Math.Min(Lanes, rows - strip), V.Count, ref Unsafe.Add(ref turned, strip), V.Count);
        }
    }

    /// <summary>
    /// to[k · step + r] ← from[r · stride + k] for r &lt; rows and k &lt; depth, in order of k. Writes whole registers: what lies behind a row's
    /// elements, up to <see cref="Lanes"/>, becomes undefined.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref T from, nint stride, int rows, int depth, ref T to, nint step)
    {
        if (depth < Length)
        {
            for (int k = 0; k < depth; k++)
                for (int row = 0; row < rows; row++)
                    Unsafe.Add(ref to, k * step + row) = Unsafe.Add(ref from, row * stride + k);
            return;
        }
        // Rows that there are not are read as the last one.
        nint r1 = Math.Min(1, rows - 1) * stride, r2 = Math.Min(2, rows - 1) * stride, r3 = Math.Min(3, rows - 1) * stride;
        nint r4 = Math.Min(4, rows - 1) * stride, r5 = Math.Min(5, rows - 1) * stride, r6 = Math.Min(6, rows - 1) * stride;
        nint r7 = Math.Min(7, rows - 1) * stride;
        int last = depth - Length;
        for (int k = 0; ; k = Math.Min(k + Length, last))
        {
            ref T a = ref Unsafe.Add(ref from, k);
            ref T b = ref Unsafe.Add(ref to, k * step);
            if (Unsafe.SizeOf<T>() == 4)
            {
                ref float x = ref Unsafe.As<T, float>(ref a), y = ref Unsafe.As<T, float>(ref b);
                if (Wide) Transpose(Pair(ref x, 0, r4), Pair(ref x, r1, r5), Pair(ref x, r2, r6), Pair(ref x, r3, r7), ref y, step);
                else Transpose(At(ref x, 0), At(ref x, r1), At(ref x, r2), At(ref x, r3), ref y, step);
            }
            else
            {
                ref double x = ref Unsafe.As<T, double>(ref a), y = ref Unsafe.As<T, double>(ref b);
                if (Wide) Transpose(Pair(ref x, 0, r2), Pair(ref x, r1, r3), ref y, step);
                else Transpose(At(ref x, 0), At(ref x, r1), ref y, step);
            }
            if (k == last) return;
        }
    }

    /// <summary>
    /// sum[j] ← Σₖ columns[j · stride + k] · a[k · step] + sum[j] for k &lt; <see cref="Length"/>, in order of k. Only where <see cref="Wide"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref T columns, nint stride, ref T a, nint step, ref Vector256<T> sum)
    {
        ref T upper = ref Unsafe.Add(ref columns, Vector256<T>.Count / 2 * stride);
        if (Unsafe.SizeOf<T>() == 4)
        {
            ref float x = ref Unsafe.As<T, float>(ref columns), y = ref Unsafe.As<T, float>(ref upper), s = ref Unsafe.As<T, float>(ref a);
            Vector256<float> p = Pair(ref x, ref y, 0), q = Pair(ref x, ref y, stride);
            Vector256<float> r = Pair(ref x, ref y, 2 * stride), t = Pair(ref x, ref y, 3 * stride);
            Vector256<float> low = Avx.UnpackLow(p, q), otherLow = Avx.UnpackLow(r, t), high = Avx.UnpackHigh(p, q), otherHigh = Avx.UnpackHigh(r, t);
            Vector256<float> c = sum.AsSingle();
            c = Vector256.MultiplyAddEstimate(Avx.Shuffle(low, otherLow, 0x44), Vector256.Create(s), c);
            c = Vector256.MultiplyAddEstimate(Avx.Shuffle(low, otherLow, 0xee), Vector256.Create(Unsafe.Add(ref s, step)), c);
            c = Vector256.MultiplyAddEstimate(Avx.Shuffle(high, otherHigh, 0x44), Vector256.Create(Unsafe.Add(ref s, 2 * step)), c);
            c = Vector256.MultiplyAddEstimate(Avx.Shuffle(high, otherHigh, 0xee), Vector256.Create(Unsafe.Add(ref s, 3 * step)), c);
            sum = c.As<float, T>();
        }
        else
        {
            ref double x = ref Unsafe.As<T, double>(ref columns), y = ref Unsafe.As<T, double>(ref upper), s = ref Unsafe.As<T, double>(ref a);
            Vector256<double> p = Pair(ref x, ref y, 0), q = Pair(ref x, ref y, stride), c = sum.AsDouble();
            c = Vector256.MultiplyAddEstimate(Avx.UnpackLow(p, q), Vector256.Create(s), c);
            c = Vector256.MultiplyAddEstimate(Avx.UnpackHigh(p, q), Vector256.Create(Unsafe.Add(ref s, step)), c);
            sum = c.As<double, T>();
        }
    }

    /// <summary>Lane j is columns[j · stride].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Gather(ref T columns, nint stride)
    {
        Vector256<T> lanes = default;
        ref T first = ref Unsafe.As<Vector256<T>, T>(ref lanes);
        for (int lane = 0; lane < Vector256<T>.Count; lane++) Unsafe.Add(ref first, lane) = Unsafe.Add(ref columns, lane * stride);
        return lanes;
    }

    /// <summary>a · b + c, rounded once where that is hardware.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FusedMultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => Unsafe.SizeOf<T>() == 4
        ? Vector256.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<E> Pair<E>(ref E lower, ref E upper, nint offset) => Vector256.Create(At(ref lower, offset), At(ref upper, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<E> At<E>(ref E first, nint offset) => Vector128.LoadUnsafe(ref Unsafe.Add(ref first, offset));

    // Rows half a strip apart share a register: then no element has to cross its halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<E> Pair<E>(ref E first, nint lower, nint upper) => Vector256.Create(At(ref first, lower), At(ref first, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, ref float to, nint step)
    {
        Vector256<float> abLow = Avx.UnpackLow(a, b), abHigh = Avx.UnpackHigh(a, b), cdLow = Avx.UnpackLow(c, d), cdHigh = Avx.UnpackHigh(c, d);
        Avx.Shuffle(abLow, cdLow, 0x44).StoreUnsafe(ref to);
        Avx.Shuffle(abLow, cdLow, 0xee).StoreUnsafe(ref Unsafe.Add(ref to, step));
        Avx.Shuffle(abHigh, cdHigh, 0x44).StoreUnsafe(ref Unsafe.Add(ref to, 2 * step));
        Avx.Shuffle(abHigh, cdHigh, 0xee).StoreUnsafe(ref Unsafe.Add(ref to, 3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, ref float to, nint step)
    {
        Vector128<float> abLow = ZipLow(a, b), abHigh = ZipHigh(a, b), cdLow = ZipLow(c, d), cdHigh = ZipHigh(c, d);
        Vector128.Create(abLow.GetLower(), cdLow.GetLower()).StoreUnsafe(ref to);
        Vector128.Create(abLow.GetUpper(), cdLow.GetUpper()).StoreUnsafe(ref Unsafe.Add(ref to, step));
        Vector128.Create(abHigh.GetLower(), cdHigh.GetLower()).StoreUnsafe(ref Unsafe.Add(ref to, 2 * step));
        Vector128.Create(abHigh.GetUpper(), cdHigh.GetUpper()).StoreUnsafe(ref Unsafe.Add(ref to, 3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector256<double> a, Vector256<double> b, ref double to, nint step)
    {
        Avx.UnpackLow(a, b).StoreUnsafe(ref to);
        Avx.UnpackHigh(a, b).StoreUnsafe(ref Unsafe.Add(ref to, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector128<double> a, Vector128<double> b, ref double to, nint step)
    {
        Vector128.Create(a.GetLower(), b.GetLower()).StoreUnsafe(ref to);
        Vector128.Create(a.GetUpper(), b.GetUpper()).StoreUnsafe(ref Unsafe.Add(ref to, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
