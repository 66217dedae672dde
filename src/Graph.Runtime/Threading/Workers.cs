using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Runs the chunks of a kernel on the caller and on background threads. Every thread begins with a share of its own, the same in every step, and then
/// claims what the others have not begun, so a thread that is not scheduled costs nothing; which thread runs a chunk has no influence on results.
/// Nothing is allocated once the threads exist.
/// </summary>
public static class Workers
{
    /// <summary>Below this many scalar operations (about 2 µs) waking others costs more than they save.</summary>
    private const long SmallestSharedWork = 1 << 16;

    private static readonly WorkerPool Pool = new();

    /// <summary>The number of threads that take part, the caller included; 1: the caller alone. The processors' number at first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public static int Count
    {
        get => Pool.Count;
        set
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(nameof(value), $"{value} workers were asked for; pass 1 (the caller alone) or more.");
            Pool.Count = value;
        }
    }

    /// <summary>
    /// TKernel.Run(ref step, first, count) over chunks 0 to chunks − 1, neighbours together. The caller runs all of them at once where the work is small,
    /// inside another call, or while another caller has the threads.
    /// </summary>
    /// <remarks>Compiled anew for every kernel, and so no more than a call of what knows none.</remarks>
    /// <param name="step">What the chunks share.</param>
    /// <param name="chunks">Their number.</param>
    /// <param name="work">All chunks' scalar operations, estimated.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunks"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Run<TStep, TKernel>(ref TStep step, int chunks, long work)
        where TStep : allows ref struct
        where TKernel : struct, IKernel<TStep>
    {
        fixed (byte* address = &Unsafe.As<TStep, byte>(ref step)) Run(&Call<TStep, TKernel>, address, chunks, work);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run(delegate*<void*, int, int, void> kernel, void* step, int chunks, long work)
    {
        if (chunks < 0) throw new ArgumentOutOfRangeException(nameof(chunks), $"{chunks} chunks were asked for; pass 0 or more.");
        if (chunks > 1 && work >= SmallestSharedWork && Pool.Count > 1 && Pool.TryEnter()) Pool.Run(kernel, step, chunks);
        else if (chunks > 0) kernel(step, 0, chunks);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Call<TStep, TKernel>(void* step, int first, int count)
        where TStep : allows ref struct
        where TKernel : struct, IKernel<TStep> => TKernel.Run(ref Unsafe.AsRef<TStep>(step), first, count);
}
