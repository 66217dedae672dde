using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>From so many keys on a matrix of all scores is too large to write and read.</summary>
    private const int FewestStreamedKeys = 256;

    /// <summary>
    /// softmax(scale·q·kᵀ + bias)·v over the last two axes. Where a mask is false, and with <paramref name="isCausal"/> where the key comes after the
    /// query, a query does not attend to a key. A query that may attend to nothing gives NaN. Vaswani et al., 2017; PyTorch's
    /// scaled_dot_product_attention.
    /// </summary>
    /// <remarks>
    /// From 256 keys on, and where their number is known only at run time, the scores are never in memory together, neither for the result nor for its
    /// gradient; mask, bias and dropout are computed where they are needed, too, unless they are inputs. Second derivatives, forward mode and the gradient
    /// of a bias have the whole matrix.
    /// </remarks>
    /// <param name="query">(… × heads × queries × d).</param>
    /// <param name="key">(… × heads × keys × d).</param>
    /// <param name="value">(… × heads × keys × features).</param>
    /// <param name="mask">(… × heads × queries × keys), broadcast: true where a query may attend to a key.</param>
    /// <param name="isCausal">Whether query i may attend to the keys 0 … i only.</param>
    /// <param name="scale">The factor of the scores; 1/√d by default.</param>
    /// <param name="dropout">The probability with which a weight is 0; the others are divided by 1 − dropout.</param>
    /// <param name="random">The key of the random numbers: needed with dropout. The backward pass draws the same ones again.</param>
    /// <param name="enableGroups">
    /// Whether key and value may have fewer heads, which divide those of the query: query head h uses head h·(their heads)/(its heads). Grouped-query
    /// attention, Ainslie et al., 2023; PyTorch's enable_gqa.
    /// </param>
    /// <param name="bias">
    /// (… × heads × queries × keys), broadcast: added to the scores. Relative positions, such as ALiBi of Press et al., 2022; PyTorch's attn_mask of numbers.
    /// </param>
    /// <exception cref="GraphException">
    /// The operands do not fit (GRC3001, GRC3002, GRC3008), the heads do not divide (GRC3011), or the dropout is outside [0, 1) or has no key
    /// (GRC4004).
    /// </exception>
    public static Expr ScaledDotProductAttention(
        Expr query, Expr key, Expr value, BoolExpr? mask = null, bool isCausal = false, double? scale = null,
        double dropout = 0, KeyExpr? random = null, bool enableGroups = false, Expr? bias = null)
    {
        if (dropout != 0 && random is null)
        {
            throw new GraphException(
                "GRC4004", $"Attention with dropout {dropout} draws random numbers: pass a KeyExpr, or leave the dropout out in evaluation.");
        }
        if (enableGroups && query.Rank >= 3 && key.Rank >= 3 && query.Shape[-3] != key.Shape[-3])
        {
            return InGroups(
                query, key, value, mask, bias,
                (q, k, v, m, b) => ScaledDotProductAttention(q, k, v, m, isCausal, scale, dropout, random, enableGroups: false, b));
        }
        Dimension keys = key.Shape[-2];
        if (query.Shape[-1].IsConstant && !(keys.IsConstant && keys.Value < FewestStreamedKeys))
            return StreamedAttention(query, key, value, mask, isCausal, scale, dropout, random, bias);
        Expr weights = AttentionWeights(query, key, mask, isCausal, scale, bias);
        return MatMul(dropout == 0 ? weights : Dropout(weights, dropout, random!), value);
    }

    /// <summary>softmax(scale·q·kᵀ + bias) over the keys, (… × queries × keys): the factors of the values in attention.</summary>
    /// <exception cref="GraphException">The operands do not fit (GRC3001, GRC3002).</exception>
    public static Expr AttentionWeights(
        Expr query, Expr key, BoolExpr? mask = null, bool isCausal = false, double? scale = null, Expr? bias = null)
    {
        Expr scores = MatMul(query, Transpose(key)) * (scale is { } factor ? factor : Rsqrt(Value(query.Shape[-1])));
        if (bias is not null) scores += bias;
        if (isCausal)
        {
            BoolExpr causal = CausalMask(query.Shape[-2], key.Shape[-2]);
            mask = mask is null ? causal : mask & causal;
        }
        return Softmax(mask is null ? scores : Where(mask, scores, double.NegativeInfinity));
    }

    /// <summary>(queries × keys): true where the key is not after the query.</summary>
    public static BoolExpr CausalMask(Dimension queries, Dimension keys)
    {
        Shape shape = new(queries, keys);
        return IndexAlong(shape, 1) <= IndexAlong(shape, 0);
    }

    /// <summary>Attention whose scores are never in memory together, whatever the number of keys.</summary>
    internal static Expr StreamedAttention(
        Expr query, Expr key, Expr value, BoolExpr? mask = null, bool isCausal = false, double? scale = null, double dropout = 0, KeyExpr? random = null,
        Expr? bias = null)
    {
        if (query.Shape[-1] != key.Shape[-1] || key.Shape[-2] != value.Shape[-2] || !query.Shape[-1].IsConstant)
        {
            throw new GraphException(
                "GRC3002",
                $"Attention cannot join {query.Shape}, {key.Shape} and {value.Shape}: queries and keys have one constant length, and there are as many "
                + "values as keys.");
        }
        if (mask is not null) bias = Where(mask, bias ?? 0, double.NegativeInfinity);
        bias ??= 0;
        Shape lead = new[] { query, key, value, bias }.Select(Lead).Aggregate((a, b) => CommonShape("Attention", a, b));
        Shape scores = new(lead.Concat([query.Shape[-2], key.Shape[-2]]));
        Expr factors = Dropout(Ones(scores), dropout, random!);
        Node[] operands =
        [
            .. new[] { query, key, value }.Select(x => BroadcastNode(x.Node, new Shape(lead.Concat(x.Shape.Skip(x.Rank - 2))))),
            BroadcastNode(bias.Node, scores), factors.Node,
        ];
        return SeveralResults.ResultsOf(Node.Create(new Attention(scale ?? (1 / Math.Sqrt((int)query.Shape[-1])), isCausal), operands))[0].Real;

        static Shape Lead(Expr x) => new(x.Shape.Take(x.Rank - 2));
    }

    /// <summary>The heads of the query as (heads of the key × group), and the key once for each group.</summary>
    private static Expr InGroups(
        Expr query, Expr key, Expr value, BoolExpr? mask, Expr? bias, Func<Expr, Expr, Expr, BoolExpr?, Expr?, Expr> attention)
    {
        Dimension heads = query.Shape[-3], groups = key.Shape[-3];
        if (value.Rank < 3 || value.Shape[-3] != groups)
            throw new GraphException("GRC3008", $"Attention needs as many heads of values as of keys: {value.Shape} does not fit {key.Shape}.");
        Dimension size = heads.Divide(groups)
            ?? throw new GraphException("GRC3011", $"Attention cannot divide the {heads} heads of {query.Shape} into the {groups} of {key.Shape}.");
        Expr mixed = attention(
            Reshape(query, Divided(query.Shape)), Unsqueeze(key, -3), Unsqueeze(value, -3),
            mask is { Rank: >= 3 } ? Reshape(mask, Divided(mask.Shape)) : mask, bias is { Rank: >= 3 } ? Reshape(bias, Divided(bias.Shape)) : bias);
        return Reshape(mixed, new Shape(query.Shape.Take(query.Rank - 1).Append(value.Shape[-1])));

        Shape Divided(Shape shape)
        {
            Dimension[] axis = shape[-3].Is(1) ? [1, 1] : [groups, size];
            return new Shape(shape.Take(shape.Rank - 3).Concat(axis).Concat(shape.Skip(shape.Rank - 2)));
        }
    }
}
