using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>Panels of a matrix: a few columns each, made contiguous and padded with zeros to whole vectors.</summary>
internal static class Panel
{
    /// <summary>
    /// packed[(p · depth + k) · width + j] ← source[k, p · width + j], row by row, so that a row's panels come from the same memory page.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackWhole<V, T>(ref T source, nint rowStride, int depth, int panels, int width, Span<T> packed)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref T to = ref MemoryMarshal.GetReference(packed[..(panels * depth * width)]);
        nint toNext = (nint)depth * width;
        for (int k = 0; k < depth; k++)
        {
            for (nint panel = 0; panel < panels; panel++)
                for (nint j = 0; j < width; j += V.Count)
                    Put(ref Unsafe.Add(ref to, panel * toNext + j), At<V, T>(ref Unsafe.Add(ref source, panel * width + j)));
            source = ref Unsafe.Add(ref source, rowStride);
            to = ref Unsafe.Add(ref to, width);
        }
    }

    /// <summary>packed[k · width + j] ← source[k · rowStride + j · columnStride] for j &lt; columns, 0 for the other j below the width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V, T>(ref T source, nint rowStride, nint columnStride, int depth, int columns, int width, Span<T> packed)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (columnStride != 1)
        {
            PackStrided(ref source, rowStride, columnStride, depth, columns, width, packed[..(depth * width)]);
            return;
        }
        for (int k = 0; k < depth; k++)
        {
            ReadOnlySpan<T> row = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, k * rowStride), columns);
            for (int j = 0; j < width; j += V.Count) V.Store(V.Load(row, j), packed, k * width + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackStrided<T>(ref T source, nint rowStride, nint columnStride, int depth, int columns, int width, Span<T> packed)
    {
        if (columns < width) packed.Clear();
        for (int j = 0; j < columns; j++)
        {
            ref T from = ref Unsafe.Add(ref source, j * columnStride);
            ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), j);
            for (int k = 0; k < depth; k++) Unsafe.Add(ref to, (nint)k * width) = Unsafe.Add(ref from, k * rowStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At<V, T>(ref T first) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Load(MemoryMarshal.CreateReadOnlySpan(ref first, V.Count), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V, T>(ref T first, V value) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Store(value, MemoryMarshal.CreateSpan(ref first, V.Count), 0);
}
