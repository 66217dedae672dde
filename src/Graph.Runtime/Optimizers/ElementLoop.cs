using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>Runs element loops in chunks on the workers, at the widest registers of the machine.</summary>
internal static class ElementLoop
{
    private const int ChunkLength = 1 << 14;

    /// <summary>Runs a loop over elements of type <typeparamref name="T"/>.</summary>
    /// <param name="loop">The loop; its body does the same to every element, so chunks have no influence on results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TLoop>(ref TLoop loop)
        where T : unmanaged, IFloatingPointIeee754<T> where TLoop : struct, IElementLoop, allows ref struct
        => Workers.Run<TLoop, Kernel<T, TLoop>>(ref loop, (loop.Length + ChunkLength - 1) / ChunkLength, loop.Length * 8L);

    /// <summary>The elements of a chunk as the type that the loop runs in, which is the type they have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Chunk<TStored, T>(Span<TStored> values, int start, int end) where TStored : unmanaged where T : unmanaged
        => MemoryMarshal.Cast<TStored, T>(values[start..end]);

    /// <inheritdoc cref="Chunk{TStored, T}(Span{TStored}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Chunk<TStored, T>(ReadOnlySpan<TStored> values, int start, int end) where TStored : unmanaged where T : unmanaged
        => MemoryMarshal.Cast<TStored, T>(values[start..end]);

    private struct Kernel<T, TLoop> : IKernel<TLoop>
        where T : unmanaged, IFloatingPointIeee754<T> where TLoop : struct, IElementLoop, allows ref struct
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run(ref TLoop loop, int chunk)
        {
            int start = chunk * ChunkLength, end = Math.Min(loop.Length, start + ChunkLength);
            if (typeof(T) == typeof(float))
            {
                if (Vector512.IsHardwareAccelerated)
                    loop.Run<SingleLanes512, float>(start, end);
                else if (Vector256.IsHardwareAccelerated)
                    loop.Run<SingleLanes256, float>(start, end);
                else
                    loop.Run<SingleLanes128, float>(start, end);
            }
            else if (typeof(T) == typeof(double))
            {
                if (Vector512.IsHardwareAccelerated)
                    loop.Run<DoubleLanes512, double>(start, end);
                else if (Vector256.IsHardwareAccelerated)
                    loop.Run<DoubleLanes256, double>(start, end);
                else
                    loop.Run<DoubleLanes128, double>(start, end);
            }
        }
    }
}
