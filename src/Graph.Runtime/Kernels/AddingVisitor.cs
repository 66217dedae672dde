using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Adds a product to rows of whole vectors, each of which is multiplied by a factor of its own first.</summary>
internal readonly ref struct AddingVisitor<T>(Span<T> sums, int stride, ReadOnlySpan<T> factors) : ITileVisitor<T> where T : unmanaged
{
    private readonly Span<T> _sums = sums;
    private readonly ReadOnlySpan<T> _factors = factors;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, T>
    {
        int place = row * stride + column;
        V.StoreFull(V.FusedMultiplyAdd(V.Splat(_factors[row]), V.LoadFull(_sums, place), value), _sums, place);
    }
}
