using static Graph.Functions;

namespace Graph;

/// <summary>
/// Attention and a network for each token, each with a residual connection and a normalisation. With the normalisation first it is a block of GPT-2,
/// x + attention(norm x) and then x + network(norm x); otherwise a layer of the original encoder, norm(x + attention x) and norm(x + network x).
/// Names of parameters are those of PyTorch's TransformerEncoderLayer: self_attn, linear1, linear2, norm1, norm2.
/// </summary>
/// <remarks>
/// PyTorch's defaults are <c>normFirst: false, dropout: 0.1, hidden: 2048, activation: Functions.Relu</c>. Vaswani et al., 2017; Radford et al.,
/// 2019.
/// </remarks>
public sealed class TransformerBlock
{
    private readonly MultiHeadAttention _self_attn;
    private readonly Linear _linear1;
    private readonly Linear _linear2;
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;
    private readonly Func<Expr, Expr> _activation;
    private readonly double _dropout;
    private readonly bool _normFirst;

    /// <summary>A block for tokens of a width.</summary>
    /// <param name="width">The width of tokens.</param>
    /// <param name="heads">The heads of the attention, which divide the width.</param>
    /// <param name="hidden">The width of the network's hidden layer; 4·width by default.</param>
    /// <param name="dropout">
    /// The probability in training of 0 for a weight of the attention, for an element of the hidden layer and of both residuals.
    /// </param>
    /// <param name="activation">The function of the hidden layer; <see cref="Functions.Gelu"/> by default.</param>
    /// <param name="normFirst">Whether the normalisation comes before attention and network.</param>
    /// <param name="bias">Whether the linear layers have biases.</param>
    /// <param name="epsilon">What the normalisations add to the variance.</param>
    /// <param name="keyValueHeads">Fewer heads of keys and values; see <see cref="MultiHeadAttention"/>.</param>
    /// <param name="rotaryBase">Rotary positions; see <see cref="MultiHeadAttention"/>.</param>
    /// <exception cref="GraphException">The heads do not divide the width, or one another (GRC3011).</exception>
    public TransformerBlock(
        int width, int heads, int? hidden = null, double dropout = 0, Func<Expr, Expr>? activation = null, bool normFirst = true, bool bias = true,
        double epsilon = 1e-5, int? keyValueHeads = null, double? rotaryBase = null)
    {
        int inner = hidden ?? (4 * width);
        _self_attn = new MultiHeadAttention(width, heads, dropout, bias, keyValueHeads, rotaryBase);
        _linear1 = new Linear(width, inner, bias);
        _linear2 = new Linear(inner, width, bias);
        _norm1 = new LayerNorm(width, epsilon);
        _norm2 = new LayerNorm(width, epsilon);
        (_activation, _dropout, _normFirst) = (activation ?? Gelu, dropout, normFirst);
    }

    /// <summary>The attention of tokens to each other.</summary>
    public MultiHeadAttention Attention => _self_attn;

    /// <summary>The block's result for tokens (… × tokens × width).</summary>
    /// <inheritdoc cref="MultiHeadAttention.Apply(Expr, BoolExpr?, bool, BoolExpr?, KeyExpr?)"/>
    public Expr Apply(Expr x, BoolExpr? mask = null, bool isCausal = false, BoolExpr? keyPaddingMask = null, KeyExpr? random = null)
        => Apply(x, y => _self_attn.Apply(y, mask, isCausal, keyPaddingMask, random), random);

    /// <summary>The block's result for one more token of one sequence; see <see cref="MultiHeadAttention.Next"/>.</summary>
    public Expr Next(Expr x, KeyValueCache cache, IntExpr position) => Apply(x, y => _self_attn.Next(y, cache, position), null);

    private Expr Apply(Expr x, Func<Expr, Expr> attention, KeyExpr? random)
    {
        if (_normFirst)
        {
            x += Dropped(attention(_norm1.Apply(x)), random);
            return x + Dropped(Network(_norm2.Apply(x), random), random);
        }
        x = _norm1.Apply(x + Dropped(attention(x), random));
        return _norm2.Apply(x + Dropped(Network(x, random), random));
    }

    private Expr Network(Expr x, KeyExpr? random) => _linear2.Apply(Dropped(_activation(_linear1.Apply(x)), random));

    private Expr Dropped(Expr x, KeyExpr? random) => random is null ? x : Functions.Dropout(x, _dropout, random);
}
