using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Stores a product times a factor in rows of whole vectors.</summary>
internal readonly ref struct ScaledVisitor<T>(Span<T> destination, int stride, T factor) : ITileVisitor<T> where T : unmanaged
{
    private readonly Span<T> _destination = destination;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, T> =>
        V.StoreFull(value * V.Splat(factor), _destination, row * stride + column);
}
