using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>
/// Whole vectors at a distance from a reference, unchecked: the caller knows that they lie inside its memory. Lanes are nothing but their registers
/// in order, and are copied as such: a tile has so many loads and stores that through spans they would exceed what the compiler inlines.
/// </summary>
internal static class Unchecked
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(ref T first, nint offset) where V : struct, ILanes<V, T> where T : unmanaged =>
        Unsafe.ReadUnaligned<V>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, ref T first, nint offset) where V : struct, ILanes<V, T> where T : unmanaged =>
        Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, offset)), value);

    /// <summary>Asks for the cache line of an element that will be needed soon; it need not exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T first, nint offset) where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, offset)));
    }
}
