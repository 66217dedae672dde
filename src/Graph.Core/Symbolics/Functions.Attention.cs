namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// softmax(q·kᵀ/√d)·v over the last two axes, d the length of the last; where a mask is false, a query does not attend to a key. A query that may
    /// attend to nothing gives NaN. Vaswani et al., 2017.
    /// </summary>
    /// <param name="query">(… × queries × d).</param>
    /// <param name="key">(… × keys × d).</param>
    /// <param name="value">(… × keys × features).</param>
    /// <param name="mask">(… × queries × keys), broadcast.</param>
    public static Expr ScaledDotProductAttention(Expr query, Expr key, Expr value, BoolExpr? mask = null)
    {
        Expr scores = MatMul(query, Transpose(key)) / Sqrt(Value(query.Shape[-1]));
        return MatMul(Softmax(mask is null ? scores : Where(mask, scores, double.NegativeInfinity)), value);
    }

    /// <summary>(queries × keys): true where the key is not after the query.</summary>
    public static BoolExpr CausalMask(Dimension queries, Dimension keys)
    {
        Shape shape = new(queries, keys);
        return IndexAlong(shape, 1) <= IndexAlong(shape, 0);
    }
}
