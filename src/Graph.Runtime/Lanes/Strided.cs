using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs<V, T>(V first, V second, Span<T> destination, int index, int stride, int count)
        where V : struct, ILanes<V, T> where T : unmanaged
    {
        // Copies: a value whose address is taken lives in memory.
        V left = first, right = second;
        count = Math.Min(count, V.Count);
        if (count <= 0) return;
        Require(destination.Length, index, stride, count);
        Require(destination.Length, index + 1, stride, count);
        ref T a = ref Unsafe.As<V, T>(ref left), b = ref Unsafe.As<V, T>(ref right);
        ref T start = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref start, (nint)i * stride) = Unsafe.Add(ref a, i);
            Unsafe.Add(ref start, (nint)i * stride + 1) = Unsafe.Add(ref b, i);
        }
    }

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
        for (int i = 0; i < count; i++) Unsafe.Add(ref lanes, i) = Unsafe.Add(ref first, (nint)i * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<T>(ref T lanes, Span<T> destination, int index, int stride, int count, int lanesCount)
    {
        count = Math.Min(count, lanesCount);
        if (count <= 0) return;
        Require(destination.Length, index, stride, count);
        ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        for (int i = 0; i < count; i++) Unsafe.Add(ref first, (nint)i * stride) = Unsafe.Add(ref lanes, i);
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
