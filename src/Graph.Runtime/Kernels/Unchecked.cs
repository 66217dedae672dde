using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>Whole vectors at a distance from a reference, unchecked: the caller knows that they lie inside its memory.</summary>
internal static class Unchecked
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(ref T first, nint offset) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Load(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, offset), V.Count), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, ref T first, nint offset) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Store(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, offset), V.Count), 0);

    /// <summary>Asks for the cache line of an element that will be needed soon; it need not exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T first, nint offset) where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, offset)));
    }
}
