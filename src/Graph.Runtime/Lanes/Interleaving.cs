using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>Rows of two elements as two registers, one of the first elements and one of the second. T is 4 or 8 bytes wide.</summary>
internal static class Interleaving
{
    /// <summary>Whether from an index on there is memory for rows in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInside(int index, int length, int lanes) => (uint)index + 2L * lanes <= length;

    /// <summary>Whether from an index on there are rows for all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int index, int count, int length, int lanes) => count >= lanes && (uint)index + 2L * lanes <= length;

    /// <summary>The elements 0, 2, 4, … from here on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Even128<T>(ref T first) where T : unmanaged =>
        Even(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)Vector128<T>.Count));

    /// <inheritdoc cref="Even128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Even256<T>(ref T first) where T : unmanaged
    {
        Vector256<T> a = Vector256.LoadUnsafe(ref first), b = Vector256.LoadUnsafe(ref first, (nuint)Vector256<T>.Count);
        if (!Avx2.IsSupported) return Vector256.Create(Even(a.GetLower(), a.GetUpper()), Even(b.GetLower(), b.GetUpper()));
        Vector256<double> even = Unsafe.SizeOf<T>() == sizeof(float)
            ? Avx.Shuffle(a.As<T, float>(), b.As<T, float>(), 0b10_00_10_00).AsDouble()
            : Avx.UnpackLow(a.As<T, double>(), b.As<T, double>());
        return Avx2.Permute4x64(even, 0b11_01_10_00).As<double, T>();
    }

    /// <inheritdoc cref="Even128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Even512<T>(ref T first) where T : unmanaged =>
        Vector512.Create(Even256(ref first), Even256(ref Unsafe.Add(ref first, Vector512<T>.Count)));

    /// <summary>The elements 0, 2, 4, … from here on, and 1, 3, 5, …. It takes AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<T> Even, Vector256<T> Odd) Parted<T>(ref T first) where T : unmanaged
    {
        Vector256<T> a = Vector256.LoadUnsafe(ref first), b = Vector256.LoadUnsafe(ref first, (nuint)Vector256<T>.Count);
        Vector256<double> even, odd;
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            even = Avx.Shuffle(a.As<T, float>(), b.As<T, float>(), 0b10_00_10_00).AsDouble();
            odd = Avx.Shuffle(a.As<T, float>(), b.As<T, float>(), 0b11_01_11_01).AsDouble();
        }
        else
        {
            even = Avx.UnpackLow(a.As<T, double>(), b.As<T, double>());
            odd = Avx.UnpackHigh(a.As<T, double>(), b.As<T, double>());
        }
        return (Avx2.Permute4x64(even, 0b11_01_10_00).As<double, T>(), Avx2.Permute4x64(odd, 0b11_01_10_00).As<double, T>());
    }

    /// <summary>Stores a[0], b[0], a[1], b[1], ….</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector128<T> a, Vector128<T> b, ref T to) where T : unmanaged
    {
        Low(a, b).StoreUnsafe(ref to);
        High(a, b).StoreUnsafe(ref to, (nuint)Vector128<T>.Count);
    }

    /// <summary>a[0], b[0], a[1], b[1], … in two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<T> Low, Vector256<T> High) Joined<T>(Vector256<T> a, Vector256<T> b) where T : unmanaged
    {
        if (!Avx.IsSupported)
        {
            return (Vector256.Create(Low(a.GetLower(), b.GetLower()), High(a.GetLower(), b.GetLower())),
                Vector256.Create(Low(a.GetUpper(), b.GetUpper()), High(a.GetUpper(), b.GetUpper())));
        }
        Vector256<double> low, high;
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            low = Avx.UnpackLow(a.As<T, float>(), b.As<T, float>()).AsDouble();
            high = Avx.UnpackHigh(a.As<T, float>(), b.As<T, float>()).AsDouble();
        }
        else
        {
            low = Avx.UnpackLow(a.As<T, double>(), b.As<T, double>());
            high = Avx.UnpackHigh(a.As<T, double>(), b.As<T, double>());
        }
        return (Avx.Permute2x128(low, high, 0x20).As<double, T>(), Avx.Permute2x128(low, high, 0x31).As<double, T>());
    }

    /// <inheritdoc cref="Store{T}(Vector128{T}, Vector128{T}, ref T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> a, Vector256<T> b, ref T to) where T : unmanaged
    {
        (Vector256<T> low, Vector256<T> high) = Joined(a, b);
        low.StoreUnsafe(ref to);
        high.StoreUnsafe(ref to, (nuint)Vector256<T>.Count);
    }

    /// <inheritdoc cref="Store{T}(Vector128{T}, Vector128{T}, ref T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> a, Vector512<T> b, ref T to) where T : unmanaged
    {
        Store(a.GetLower(), b.GetLower(), ref to);
        Store(a.GetUpper(), b.GetUpper(), ref Unsafe.Add(ref to, Vector512<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Even<T>(Vector128<T> a, Vector128<T> b) where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(double)) return Low(a, b);
        if (Sse.IsSupported) return Sse.Shuffle(a.As<T, float>(), b.As<T, float>(), 0b10_00_10_00).As<float, T>();
        if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.UnzipEven(a.As<T, float>(), b.As<T, float>()).As<float, T>();
        Vector128<int> places = Vector128.Create(0, 2, 0, 2);
        return Vector128.Create(Vector128.Shuffle(a.As<T, int>(), places).GetLower(), Vector128.Shuffle(b.As<T, int>(), places).GetLower()).As<int, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Low<T>(Vector128<T> a, Vector128<T> b) where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(double) ? Vector128.Create(a.GetLower(), b.GetLower())
        : Sse.IsSupported ? Sse.UnpackLow(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : InTurn(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> High<T>(Vector128<T> a, Vector128<T> b) where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(double) ? Vector128.Create(a.GetUpper(), b.GetUpper())
        : Sse.IsSupported ? Sse.UnpackHigh(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a.As<T, float>(), b.As<T, float>()).As<float, T>()
        : InTurn(a.GetUpper(), b.GetUpper());

    private static Vector128<T> InTurn<T>(Vector64<T> a, Vector64<T> b) where T : unmanaged =>
        Vector128.Shuffle(Vector128.Create(a, b).As<T, int>(), Vector128.Create(0, 2, 1, 3)).As<int, T>();
}
