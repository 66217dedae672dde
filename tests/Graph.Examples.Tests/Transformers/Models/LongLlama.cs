using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>As <see cref="Llama"/>, with more tokens than have all their scores in memory.</summary>
[Differentiable(Precision.Double)]
public sealed partial class LongLlama
{
    public const int Context = 270;

    private readonly TransformerBlock _block = new(24, 4, 40, dropout: 0.25, activation: Silu, bias: false, keyValueHeads: 2, rotaryBase: 100);
    private readonly KeyValueCache _cache;

    public LongLlama() => _cache = _block.Attention.Cache(Context);

    public Expr Tokens([Shape(Context, 24)] Expr x) => _block.Apply(x, isCausal: true);

    public Expr Next([Shape(1, 24)] Expr x, [Shape] IntExpr position) => _block.Next(x, _cache, position);

    [Gradient("x")]
    public Expr Loss([Shape("batch", Context, 24)] Expr x, KeyExpr key) => Mean(Square(_block.Apply(x, isCausal: true, random: key)));
}
