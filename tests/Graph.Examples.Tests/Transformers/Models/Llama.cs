using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>A block with rotary positions and two heads of keys and values for four of queries, with dropout in training.</summary>
[Differentiable(Precision.Double)]
public sealed partial class Llama
{
    public const int Context = 9;

    private readonly TransformerBlock _block = new(24, 4, 40, dropout: 0.25, activation: Silu, bias: false, keyValueHeads: 2, rotaryBase: 100);
    private readonly KeyValueCache _cache;

    public Llama() => _cache = _block.Attention.Cache(Context);

    public Expr Tokens([Shape(Context, 24)] Expr x) => _block.Apply(x, isCausal: true);

    public Expr Next([Shape(1, 24)] Expr x, [Shape] IntExpr position) => _block.Next(x, _cache, position);

    [Gradient("x")]
    public Expr Loss([Shape("batch", Context, 24)] Expr x, KeyExpr key) => Mean(Square(_block.Apply(x, isCausal: true, random: key)));
}
