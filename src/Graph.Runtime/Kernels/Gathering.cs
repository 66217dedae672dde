using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>Blocks of a <see cref="GatheredMatrix{T}"/> made contiguous.</summary>
internal static class Gathering
{
    /// <summary>The longest block along each of its sides.</summary>
    public const int Longest = 512;

    private const int CachedBytes = 16384;

    /// <summary>packed[i · stride + j] ← data[lines[i] + places(first + j)] for j &lt; count. What lies side by side is copied together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Copy<T>(
        ReadOnlySpan<T> data, ReadOnlySpan<int> lines, in MatrixAxis places, int first, int count, Span<T> packed, int stride)
        where T : unmanaged
    {
        if (lines.IsEmpty || count == 0) return;
        Span<int> offsets = stackalloc int[Longest];
        offsets = offsets[..count];
        places.Offsets(first, offsets);
        packed = packed[..((lines.Length - 1) * stride + count)];
        // A few lines at a time: every run is a loop over them, and what the runs before have written of them is in the first-level cache.
        int block = Math.Max(1, CachedBytes / (stride * Unsafe.SizeOf<T>()));
        for (int line = 0; line < lines.Length; line += block)
            CopyRuns(data, lines.Slice(line, Math.Min(block, lines.Length - line)), offsets, ref packed[line * stride], stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRuns<T>(ReadOnlySpan<T> data, ReadOnlySpan<int> lines, ReadOnlySpan<int> offsets, ref T to, int stride) where T : unmanaged
    {
        ref T from = ref MemoryMarshal.GetReference(data);
        int count = offsets.Length;
        for (int place = 0; place < count;)
        {
            int end = place + 1;
            while (end < count && offsets[end] == offsets[end - 1] + 1) end++;
            CopyRun(ref Unsafe.Add(ref from, offsets[place]), lines, ref Unsafe.Add(ref to, place), stride, end - place);
            place = end;
        }
    }

    // The last vector of a run overlaps the one before: nothing is read or written beyond the run.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRun<T>(ref T from, ReadOnlySpan<int> lines, ref T to, int stride, int length) where T : unmanaged
    {
        int place = 0;
        for (; length - place >= Vector256<T>.Count; place += Vector256<T>.Count) Copy256(ref from, lines, ref to, stride, place);
        if (place == length) return;
        if (length >= Vector256<T>.Count) Copy256(ref from, lines, ref to, stride, length - Vector256<T>.Count);
        else if (length >= Vector128<T>.Count)
        {
            Copy128(ref from, lines, ref to, stride, 0);
            if (length > Vector128<T>.Count) Copy128(ref from, lines, ref to, stride, length - Vector128<T>.Count);
        }
        else
        {
            for (; place < length; place++) CopyOne(ref from, lines, ref to, stride, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy256<T>(ref T from, ReadOnlySpan<int> lines, ref T to, int stride, int place) where T : unmanaged
    {
        from = ref Unsafe.Add(ref from, place);
        to = ref Unsafe.Add(ref to, place);
        foreach (int line in lines)
        {
            Vector256.LoadUnsafe(ref Unsafe.Add(ref from, line)).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy128<T>(ref T from, ReadOnlySpan<int> lines, ref T to, int stride, int place) where T : unmanaged
    {
        from = ref Unsafe.Add(ref from, place);
        to = ref Unsafe.Add(ref to, place);
        foreach (int line in lines)
        {
            Vector128.LoadUnsafe(ref Unsafe.Add(ref from, line)).StoreUnsafe(ref to);
            to = ref Unsafe.Add(ref to, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyOne<T>(ref T from, ReadOnlySpan<int> lines, ref T to, int stride, int place) where T : unmanaged
    {
        from = ref Unsafe.Add(ref from, place);
        to = ref Unsafe.Add(ref to, place);
        foreach (int line in lines)
        {
            to = Unsafe.Add(ref from, line);
            to = ref Unsafe.Add(ref to, stride);
        }
    }
}
