using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Stores scores, products times a factor and with what a rule adds, in rows of whole vectors.</summary>
/// <param name="destination">A block of scores.</param>
/// <param name="stride">The distance between its rows.</param>
/// <param name="factor">The factor of the products.</param>
/// <param name="query">The query of the block's first row.</param>
/// <param name="key">The key of its first column.</param>
/// <param name="rule">What becomes of a score.</param>
internal readonly ref struct ScoreVisitor<T, TRule>(Span<T> destination, int stride, T factor, int query, int key, TRule rule) : ITileVisitor<T>
    where T : unmanaged
    where TRule : struct, IAttentionRule<T>, allows ref struct
{
    private readonly Span<T> _destination = destination;
    private readonly TRule _rule = rule;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, T> =>
        V.StoreFull(_rule.Score(value * V.Splat(factor), query + row, key + column), _destination, row * stride + column);
}
