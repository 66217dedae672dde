using System.Numerics;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Sums into rows that indices name: the adjoint of a gather.</summary>
public static class Scatter
{
    /// <summary>
    /// destination[o, b, i] = Σ source[o, k, i] over the k with indices[k] = b, in order of k; source is outer × count × inner, destination
    /// outer × bound × inner.
    /// </summary>
    /// <exception cref="ArgumentException">A length does not fit, or an index lies outside [0, bound); nothing is written then.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows<T>(int outer, int count, int inner, int bound, ReadOnlySpan<T> source, ReadOnlySpan<int> indices, Span<T> destination)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        Check.Length(source.Length, (long)outer * count * inner, nameof(source));
        Check.Length(indices.Length, count, nameof(indices));
        Check.Length(destination.Length, (long)outer * bound * inner, nameof(destination));
        Check.Indices(indices, bound, nameof(indices));
        destination.Clear();
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> block = source.Slice(o * count * inner, count * inner);
            Span<T> target = destination.Slice(o * bound * inner, bound * inner);
            for (int k = 0; k < count; k++) Add(block.Slice(k * inner, inner), target.Slice(indices[k] * inner, inner));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ReadOnlySpan<T> source, Span<T> target) where T : unmanaged, IAdditionOperators<T, T, T>
    {
        int i = 0;
        for (; i <= target.Length - Vector<T>.Count; i += Vector<T>.Count)
            (new Vector<T>(source[i..]) + new Vector<T>(target[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] += source[i];
    }
}
