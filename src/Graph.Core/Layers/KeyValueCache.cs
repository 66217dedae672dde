using static Graph.Functions;

namespace Graph;

/// <summary>
/// The keys and values of past tokens, for generation of one sequence token by token: states of (heads × context × d). Rows beyond the present
/// position are whatever an earlier sequence left there, and are masked; so a new sequence begins at position 0 and nothing has to be cleared.
/// </summary>
public sealed class KeyValueCache
{
    private readonly State _keys;
    private readonly State _values;

    /// <summary>A cache for so many heads and at most so many tokens, with keys and values of length d.</summary>
    public KeyValueCache(int heads, int context, int d)
    {
        _keys = new State(heads, context, d);
        _values = new State(heads, context, d);
    }

    /// <summary>The keys: heads × context × d.</summary>
    public State Keys => _keys;

    /// <summary>The values: heads × context × d.</summary>
    public State Values => _values;

    /// <summary>
    /// Stores one token's key and value, (heads × 1 × d) each, at a position, and attends with its query, (query heads × 1 × d), over the positions
    /// up to it.
    /// </summary>
    /// <param name="query">One query for each head; as many heads as the cache has, or a multiple.</param>
    /// <param name="key">One key for each head.</param>
    /// <param name="value">One value for each head.</param>
    /// <param name="position">A scalar in [0, context), refused otherwise when the entry point is called.</param>
    /// <param name="scale">The factor of the scores; 1/√d by default.</param>
    /// <returns>query heads × 1 × d.</returns>
    /// <exception cref="GraphException">The shapes do not fit (GRC3008), or the cache was used before in this entry point (GRC1015).</exception>
    public Expr Attend(Expr query, Expr key, Expr value, IntExpr position, double? scale = null)
    {
        Shape row = new(_keys.Shape[0], 1, _keys.Shape[2]);
        if (key.Shape != row || value.Shape != row || position.Rank != 0)
        {
            throw new GraphException(
                "GRC3008",
                $"A cache of {_keys.Shape} takes a key and a value of {row} and one position, not {key.Shape}, {value.Shape} and {position.Shape}.");
        }
        IntExpr bounded = Bounded(position, _keys.Shape[1]), places = Range(_keys.Shape[1]);
        BoolExpr here = Equal(IndexAlong(new Shape(_keys.Shape[1], 1), 0), bounded);
        Expr keys = Where(here, key, _keys), values = Where(here, value, _values);
        _keys.Update(keys);
        _values.Update(values);
        return ScaledDotProductAttention(query, keys, values, places <= bounded, scale: scale, enableGroups: true);
    }
}
