using static Graph.Functions;

namespace Graph;

/// <summary>
/// Attention in several heads: the projections of query, key and value are split into heads of d = width/heads, each head is a
/// <see cref="Functions.ScaledDotProductAttention"/>, and a last projection mixes what they find. Vaswani et al., 2017. Names of parameters, their
/// orientation in files and their initial distributions are those of PyTorch's MultiheadAttention with batch_first.
/// </summary>
public sealed class MultiHeadAttention
{
    private readonly Parameter _in_proj_weight;
    private readonly Parameter? _in_proj_bias;
    private readonly Linear _out_proj;
    private readonly int _width;
    private readonly int _heads;
    private readonly int _groups;
    private readonly double _dropout;
    private readonly double? _rotaryBase;

    /// <summary>A layer for tokens of a width.</summary>
    /// <param name="width">The width of queries, keys and values, and of the result.</param>
    /// <param name="heads">The number of heads, which divides the width.</param>
    /// <param name="dropout">The probability with which a weight of the attention is 0 in training.</param>
    /// <param name="bias">Whether the projections have biases.</param>
    /// <param name="keyValueHeads">Fewer heads of keys and values, which divide the heads: grouped-query attention. As many by default.</param>
    /// <param name="rotaryBase">Turns queries and keys by <see cref="Functions.RotaryPositions"/> with this base; not at all by default.</param>
    /// <exception cref="GraphException">The heads do not divide the width, or one another (GRC3011).</exception>
    public MultiHeadAttention(int width, int heads, double dropout = 0, bool bias = true, int? keyValueHeads = null, double? rotaryBase = null)
    {
        (_width, _heads, _groups, _dropout, _rotaryBase) = (width, heads, keyValueHeads ?? heads, dropout, rotaryBase);
        if (heads < 1 || width % heads != 0)
            throw new GraphException("GRC3011", $"MultiHeadAttention cannot divide a width of {width} into {heads} heads.");
        if (_groups < 1 || heads % _groups != 0)
            throw new GraphException("GRC3011", $"MultiHeadAttention cannot divide {heads} heads into {_groups} heads of keys and values.");
        int projected = width + (2 * _groups * (width / heads));
        _in_proj_weight = new Parameter(width, projected) { Initializer = Initializers.XavierUniform, TransposedInFiles = true };
        _in_proj_bias = bias ? new Parameter(projected) { Initializer = Initializers.Zeros } : null;
        _out_proj = new Linear(width, width, bias, biasInitializer: Initializers.Zeros);
    }

    /// <summary>The projections to queries, keys and values side by side: width × 3·width, or less with fewer heads of keys and values.</summary>
    public Parameter InputWeight => _in_proj_weight;

    /// <summary>Their biases.</summary>
    public Parameter? InputBias => _in_proj_bias;

    /// <summary>The last projection.</summary>
    public Linear Output => _out_proj;

    /// <summary>A cache of one sequence for <see cref="Next"/>.</summary>
    public KeyValueCache Cache(int context) => new(_groups, context, _width / _heads);

    /// <summary>Attention of tokens (… × tokens × width) to each other.</summary>
    /// <param name="x">The tokens.</param>
    /// <param name="mask">Broadcast to (… × heads × tokens × tokens): true where a token may attend to another.</param>
    /// <param name="isCausal">Whether tokens attend to themselves and earlier ones only.</param>
    /// <param name="keyPaddingMask">(… × tokens), as PyTorch's: true where a token is padding, which nothing attends to.</param>
    /// <param name="random">The key of the random numbers in training; without it there is no dropout.</param>
    /// <exception cref="GraphException">The shapes do not fit (GRC3001, GRC3002, GRC3008).</exception>
    public Expr Apply(Expr x, BoolExpr? mask = null, bool isCausal = false, BoolExpr? keyPaddingMask = null, KeyExpr? random = null)
    {
        Require(x);
        Expr[] parts = Parts(Projected(x, 0, _width + (2 * KeyWidth)), _width, KeyWidth, KeyWidth);
        return Mixed(parts[0], parts[1], parts[2], mask, isCausal, keyPaddingMask, random);
    }

    /// <summary>Attention of queries (… × queries × width) to keys (… × keys × width) with values of the same shape: cross-attention.</summary>
    /// <inheritdoc cref="Apply(Expr, BoolExpr?, bool, BoolExpr?, KeyExpr?)"/>
    public Expr Apply(
        Expr query, Expr key, Expr value, BoolExpr? mask = null, bool isCausal = false, BoolExpr? keyPaddingMask = null, KeyExpr? random = null)
    {
        if (ReferenceEquals(query, key) && ReferenceEquals(key, value)) return Apply(query, mask, isCausal, keyPaddingMask, random);
        foreach (Expr x in new[] { query, key, value }) Require(x);
        Expr queries = Projected(query, 0, _width);
        Expr[] others = ReferenceEquals(key, value)
            ? Parts(Projected(key, _width, 2 * KeyWidth), KeyWidth, KeyWidth)
            : [Projected(key, _width, KeyWidth), Projected(value, _width + KeyWidth, KeyWidth)];
        return Mixed(queries, others[0], others[1], mask, isCausal, keyPaddingMask, random);
    }

    /// <summary>
    /// Causal attention of one more token of one sequence: what <see cref="Apply(Expr, BoolExpr?, bool, BoolExpr?, KeyExpr?)"/> with isCausal gives
    /// for the row at the position, with the keys and values of the rows before it from the cache.
    /// </summary>
    /// <param name="x">(1 × width).</param>
    /// <param name="cache">A <see cref="Cache"/> of this layer's own.</param>
    /// <param name="position">A scalar: 0 for the first token, then one more each time.</param>
    /// <exception cref="GraphException">The shapes do not fit (GRC3008), or the cache was used before in this entry point (GRC1015).</exception>
    public Expr Next(Expr x, KeyValueCache cache, IntExpr position)
    {
        if (x.Shape != new Shape(1, _width)) throw new GraphException("GRC3008", $"Next takes one token (1 × {_width}), not {x.Shape}.");
        Expr[] parts = Parts(Projected(x, 0, _width + (2 * KeyWidth)), _width, KeyWidth, KeyWidth);
        IntExpr row = Reshape(position, new Shape(1));
        Expr mixed = cache.Attend(Rotated(Heads(parts[0]), row), Rotated(Heads(parts[1]), row), Heads(parts[2]), position);
        return _out_proj.Apply(Joined(mixed));
    }

    private int KeyWidth => _groups * (_width / _heads);

    private Expr Mixed(Expr query, Expr key, Expr value, BoolExpr? mask, bool isCausal, BoolExpr? keyPaddingMask, KeyExpr? random)
    {
        if (keyPaddingMask is not null)
        {
            Shape keys = keyPaddingMask.Shape;
            BoolExpr real = !Reshape(keyPaddingMask, new Shape(keys.Take(keys.Rank - 1).Concat([1, 1, keys[-1]])));
            mask = mask is null ? real : mask & real;
        }
        Expr mixed = ScaledDotProductAttention(
            Rotated(Heads(query), null), Rotated(Heads(key), null), Heads(value), mask, isCausal, dropout: random is null ? 0 : _dropout,
            random: random, enableGroups: true);
        return _out_proj.Apply(Joined(mixed));
    }

    /// <summary>Some columns of the projections.</summary>
    private Expr Projected(Expr x, int first, int count)
    {
        bool isWhole = first == 0 && count == (int)_in_proj_weight.Shape[1];
        Slice columns = Slice.Range(first, first + count);
        Expr product = MatMul(x, isWhole ? _in_proj_weight : _in_proj_weight[Slice.All, columns]);
        return _in_proj_bias is null ? product : product + (isWhole ? _in_proj_bias : _in_proj_bias[columns]);
    }

    private static Expr[] Parts(Expr x, params int[] widths)
    {
        int start = 0;
        return [.. widths.Select(width => SliceAxis(x, x.Rank - 1, (start += width) - width, width))];
    }

    /// <summary>(… × tokens × heads·d) as (… × heads × tokens × d).</summary>
    private Expr Heads(Expr x)
    {
        int d = _width / _heads;
        return Transpose(Reshape(x, new Shape(x.Shape.Take(x.Rank - 1).Concat([x.Shape[-1] / d, d]))), -3, -2);
    }

    private static Expr Joined(Expr heads)
    {
        Expr tokens = Transpose(heads, -3, -2);
        return Flatten(tokens, tokens.Rank - 2);
    }

    private Expr Rotated(Expr heads, IntExpr? positions) => _rotaryBase is { } wavelength ? RotaryPositions(heads, positions, wavelength) : heads;

    private void Require(Expr x)
    {
        if (x.Rank < 2 || x.Shape[-1] != _width)
            throw new GraphException("GRC3008", $"MultiHeadAttention needs (… × tokens × {_width}), not {x.Shape}.");
    }
}
