using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>Loads and stores whose elements are a stride apart, through memory that a register is then read from.</summary>
internal static class Strided
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(ReadOnlySpan<T> source, int index, int stride, int count) where V : struct, ILanes<V, T> where T : unmanaged
    {
        V value = default;
        Gather(source, index, stride, count, ref Unsafe.As<V, T>(ref value), V.Count);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, Span<T> destination, int index, int stride, int count)
        where V : struct, ILanes<V, T> where T : unmanaged =>
        Spread(ref Unsafe.As<V, T>(ref value), destination, index, stride, count, V.Count);

    /// <summary>destination[index + i·stride] ← lane i of first, the element after it ← lane i of second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs<V, T>(V first, V second, Span<T> destination, int index, int stride, int count)
        where V : struct, ILanes<V, T> where T : unmanaged
    {
        count = Math.Min(count, V.Count);
        if (count <= 0) return;
        Require(destination.Length, index, stride, count);
        Require(destination.Length, index + 1, stride, count);
        ref T start = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if (stride == 2 && count == V.Count)
        {
            Interleave(first, second, ref start);
            return;
        }
        (V, V) block = default;
        ref T pairs = ref Unsafe.As<(V, V), T>(ref block);
        Interleave(first, second, ref pairs);
        for (int i = 0; i < count; i++)
            Unsafe.As<T, (T, T)>(ref Unsafe.Add(ref start, (nint)i * stride)) = Unsafe.As<T, (T, T)>(ref Unsafe.Add(ref pairs, 2 * i));
    }

    // The lanes of two values in turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave<V, T>(V first, V second, ref T to) where V : struct, ILanes<V, T> where T : unmanaged
    {
        ref T a = ref Unsafe.As<V, T>(ref first), b = ref Unsafe.As<V, T>(ref second);
        for (int i = 0; i < V.Count; i += Vector128<T>.Count)
        {
            Vector128<T> left = Vector128.LoadUnsafe(ref a, (nuint)i), right = Vector128.LoadUnsafe(ref b, (nuint)i);
            InTurn(left.GetLower(), right.GetLower()).StoreUnsafe(ref to, (nuint)(2 * i));
            InTurn(left.GetUpper(), right.GetUpper()).StoreUnsafe(ref to, (nuint)(2 * i + Vector128<T>.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> InTurn<T>(Vector64<T> a, Vector64<T> b) where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
        ? Vector128.Shuffle(Vector128.Create(a, b).AsInt32(), Vector128.Create(0, 2, 1, 3)).As<int, T>()
        : Vector128.Create(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadIntegers<V, T>(ReadOnlySpan<int> source, int index, int stride, int count) where V : struct, ILanes<V, T> where T : unmanaged
    {
        V block = default;
        ref int first = ref Unsafe.As<V, int>(ref block);
        Gather(source, index, stride, count, ref first, V.Count);
        return V.LoadIntegers(MemoryMarshal.CreateReadOnlySpan(ref first, V.Count), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreIntegers<V, T>(V value, Span<int> destination, int index, int stride, int count)
        where V : struct, ILanes<V, T> where T : unmanaged
    {
        V block = default;
        ref int first = ref Unsafe.As<V, int>(ref block);
        V.StoreIntegers(value, MemoryMarshal.CreateSpan(ref first, V.Count), 0);
        Spread(ref first, destination, index, stride, count, V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather<T>(ReadOnlySpan<T> source, int index, int stride, int count, ref T lanes, int lanesCount) where T : unmanaged
    {
        count = Math.Min(count, lanesCount);
        if (count <= 0) return;
        Require(source.Length, index, stride, count);
        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index);
        int i = 0;
        if (stride == 2 && Vector256.IsHardwareAccelerated && lanesCount % Vector256<T>.Count == 0)
        {
            for (; i < count && index + 2 * (i + Vector256<T>.Count) <= source.Length; i += Vector256<T>.Count)
                Even(ref Unsafe.Add(ref first, 2 * i), count - i).StoreUnsafe(ref lanes, (nuint)i);
        }
        for (; i <= count - 4; i += 4)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref first, (nint)i * stride);
            Unsafe.Add(ref lanes, i + 1) = Unsafe.Add(ref first, (nint)(i + 1) * stride);
            Unsafe.Add(ref lanes, i + 2) = Unsafe.Add(ref first, (nint)(i + 2) * stride);
            Unsafe.Add(ref lanes, i + 3) = Unsafe.Add(ref first, (nint)(i + 3) * stride);
        }
        for (; i < count; i++) Unsafe.Add(ref lanes, i) = Unsafe.Add(ref first, (nint)i * stride);
    }

    // Every other one of two vectors' elements, the first so many of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Even<T>(ref T first, int count)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(ref first).AsByte(), high = Vector256.LoadUnsafe(ref first, (nuint)Vector256<T>.Count).AsByte();
        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            Vector256<int> places = Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6), index = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
            Vector128<int> lower = Vector256.Shuffle(low.AsInt32(), places).GetLower(), upper = Vector256.Shuffle(high.AsInt32(), places).GetLower();
            return (Vector256.Create(lower, upper) & Vector256.LessThan(index, Vector256.Create(count))).As<int, T>();
        }
        else
        {
            Vector256<long> places = Vector256.Create(0L, 2, 0, 2), index = Vector256.Create(0L, 1, 2, 3);
            Vector128<long> lower = Vector256.Shuffle(low.AsInt64(), places).GetLower(), upper = Vector256.Shuffle(high.AsInt64(), places).GetLower();
            return (Vector256.Create(lower, upper) & Vector256.LessThan(index, Vector256.Create((long)count))).As<long, T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<T>(ref T lanes, Span<T> destination, int index, int stride, int count, int lanesCount)
    {
        count = Math.Min(count, lanesCount);
        if (count <= 0) return;
        Require(destination.Length, index, stride, count);
        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            Unsafe.Add(ref first, (nint)i * stride) = Unsafe.Add(ref lanes, i);
            Unsafe.Add(ref first, (nint)(i + 1) * stride) = Unsafe.Add(ref lanes, i + 1);
            Unsafe.Add(ref first, (nint)(i + 2) * stride) = Unsafe.Add(ref lanes, i + 2);
            Unsafe.Add(ref first, (nint)(i + 3) * stride) = Unsafe.Add(ref lanes, i + 3);
        }
        for (; i < count; i++) Unsafe.Add(ref first, (nint)i * stride) = Unsafe.Add(ref lanes, i);
    }

    /// <summary>Throws unless the elements index and index + (count − 1)·stride exist, between which all others lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(int length, int index, int stride, int count)
    {
        if ((uint)index >= (uint)length || (ulong)(index + (long)stride * (count - 1)) >= (ulong)length) ThrowRange(length, index, stride, count);
    }

    private static void ThrowRange(int length, int index, int stride, int count) => throw new ArgumentOutOfRangeException(nameof(index),
        $"{count} elements from index {index} with stride {stride} end at {index + (long)stride * (count - 1)}, but the span has {length} elements.");
}
