using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>Loads and stores of the first elements of a register; no other memory is touched. T is 4 or 8 bytes wide.</summary>
internal static unsafe class Partial
{
    /// <summary>length − index, the elements from index on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(int index, int length)
    {
        if ((uint)index > (uint)length) ThrowIndex(index, length);
        return length - index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref T first, int count) where T : unmanaged
    {
        if (Avx2.IsSupported)
        {
            fixed (T* address = &first)
            {
                return sizeof(T) == 4
                    ? Avx2.MaskLoad((int*)address, Mask128(count)).As<int, T>()
                    : Avx2.MaskLoad((long*)address, Mask128Long(count)).As<long, T>();
            }
        }
        Vector128<T> value = default;
        Copy(ref first, ref Unsafe.As<Vector128<T>, T>(ref value), Math.Min(count, Vector128<T>.Count));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref T first, int count) where T : unmanaged
    {
        if (Vector256.IsHardwareAccelerated && Avx2.IsSupported)
        {
            fixed (T* address = &first)
            {
                return sizeof(T) == 4
                    ? Avx2.MaskLoad((int*)address, Mask256(count)).As<int, T>()
                    : Avx2.MaskLoad((long*)address, Mask256Long(count)).As<long, T>();
            }
        }
        return Vector256.Create(Load128(ref first, count), Load128(ref Unsafe.Add(ref first, Vector128<T>.Count), count - Vector128<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref T first, int count) where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            fixed (T* address = &first)
            {
                return sizeof(T) == 4
                    ? Avx512F.MaskLoad((int*)address, Mask512(count), default).As<int, T>()
                    : Avx512F.MaskLoad((long*)address, Mask512Long(count), default).As<long, T>();
            }
        }
        return Vector512.Create(Load256(ref first, count), Load256(ref Unsafe.Add(ref first, Vector256<T>.Count), count - Vector256<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector128<T> value, ref T first, int count) where T : unmanaged
    {
        if (Avx2.IsSupported)
        {
            fixed (T* address = &first)
            {
                if (sizeof(T) == 4) Avx2.MaskStore((int*)address, Mask128(count), value.AsInt32());
                else Avx2.MaskStore((long*)address, Mask128Long(count), value.AsInt64());
            }
            return;
        }
        Copy(ref Unsafe.As<Vector128<T>, T>(ref value), ref first, Math.Min(count, Vector128<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T first, int count) where T : unmanaged
    {
        if (Vector256.IsHardwareAccelerated && Avx2.IsSupported)
        {
            // A masked store takes some processors ten times as long as one without a mask: by halves, what lies in the registers anyway.
            if (count >= Vector256<T>.Count)
            {
                value.StoreUnsafe(ref first);
                return;
            }
            if (count <= 0) return;
            Vector128<T> rest = value.GetLower();
            if (count >= Vector128<T>.Count)
            {
                rest.StoreUnsafe(ref first);
                if (count == Vector128<T>.Count) return;
                rest = value.GetUpper();
                first = ref Unsafe.Add(ref first, Vector128<T>.Count);
                count -= Vector128<T>.Count;
            }
            if (sizeof(T) == sizeof(float) && count >= 2) Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref first), rest.AsDouble().ToScalar());
            if (count != 2) Unsafe.Add(ref first, count - 1) = count == 1 ? rest.ToScalar() : rest.GetElement(Vector128<T>.Count / 2);
            return;
        }
        Store(value.GetLower(), ref first, count);
        Store(value.GetUpper(), ref Unsafe.Add(ref first, Vector128<T>.Count), count - Vector128<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> value, ref T first, int count) where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            fixed (T* address = &first)
            {
                if (sizeof(T) == 4) Avx512F.MaskStore((int*)address, Mask512(count), value.AsInt32());
                else Avx512F.MaskStore((long*)address, Mask512Long(count), value.AsInt64());
            }
            return;
        }
        Store(value.GetLower(), ref first, count);
        Store(value.GetUpper(), ref Unsafe.Add(ref first, Vector256<T>.Count), count - Vector256<T>.Count);
    }

    /// <summary>Eight integers; those beyond the end of the span are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadIntegers(ReadOnlySpan<int> source, int index)
    {
        ref int first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        if ((ulong)(uint)index + 8 > (ulong)source.Length) return Load256(ref first, Count(index, source.Length));
        return Vector256.LoadUnsafe(ref first);
    }

    /// <summary>Eight integers; those beyond the end of the span are not written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers(Vector256<int> value, Span<int> destination, int index)
    {
        ref int first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if ((ulong)(uint)index + 8 > (ulong)destination.Length) Store(value, ref first, Count(index, destination.Length));
        else value.StoreUnsafe(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ref T source, ref T destination, int count) where T : unmanaged
    {
        for (int i = 0; i < count; i++) Unsafe.Add(ref destination, i) = Unsafe.Add(ref source, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Mask128(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Mask128Long(int count) => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Mask256(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Mask256Long(int count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Mask512(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Mask512Long(int count) => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count));

    public static void ThrowFull(int index, int length, int lanes) => throw new ArgumentOutOfRangeException(
        nameof(index), $"{lanes} elements from index {index} on do not all lie in a span of {length}; the last index that does is {length - lanes}.");

    private static void ThrowIndex(int index, int length) => throw new ArgumentOutOfRangeException(
        nameof(index), $"Index {index} lies outside a span of {length} elements; it must lie in [0, {length}].");
}
