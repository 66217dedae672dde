using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>Panels of a matrix: a few columns, made contiguous and padded with zeros to whole vectors.</summary>
internal static class Panel
{
    /// <summary>packed[k · width + j] ← source[k · rowStride + j · columnStride] for j &lt; columns, 0 for the other j below the width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V, T>(ref T source, nint rowStride, nint columnStride, int depth, int columns, Span<T> packed)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        int width = columns > V.Count ? 2 * V.Count : V.Count;
        if (columnStride != 1)
        {
            PackStrided(ref source, rowStride, columnStride, depth, columns, packed, width);
            return;
        }
        if (columns == V.Count)
        {
            PackVector<V, T>(ref source, rowStride, depth, packed);
            return;
        }
        for (int k = 0; k < depth; k++)
        {
            ReadOnlySpan<T> row = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, k * rowStride), columns);
            for (int column = 0; column < width; column += V.Count) V.Store(V.Load(row, column), packed, k * width + column);
        }
    }

    // Four rows at once, so that their cache misses overlap.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackVector<V, T>(ref T source, nint rowStride, int depth, Span<T> packed) where V : struct, ILanes<V, T> where T : unmanaged
    {
        ref T to = ref MemoryMarshal.GetReference(packed);
        int k = 0;
        for (; k < depth; k++)
        {
            Put(ref to, 0, At<V, T>(ref source, 0));
            source = ref Unsafe.Add(ref source, rowStride);
            to = ref Unsafe.Add(ref to, V.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At<V, T>(ref T first, nint offset) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Load(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, offset), V.Count), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V, T>(ref T first, nint offset, V value) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Store(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, offset), V.Count), 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackStrided<T>(ref T source, nint rowStride, nint columnStride, int depth, int columns, Span<T> packed, int width)
        where T : unmanaged
    {
        if (columns < width) packed.Clear();
        for (int column = 0; column < columns; column++)
        {
            ref T from = ref Unsafe.Add(ref source, column * columnStride);
            ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), column);
            for (int k = 0; k < depth; k++) Unsafe.Add(ref to, (nint)k * width) = Unsafe.Add(ref from, k * rowStride);
        }
    }
}
