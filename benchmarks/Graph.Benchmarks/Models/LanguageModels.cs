using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Two layers of 128 with 4 heads over 64 of 65 kinds of tokens, in float32; token by token with a cache, too.</summary>
[Differentiable]
internal sealed partial class SmallGpt : ITokenModel
{
    public const int Context = 64, Tokens = 65;

    private readonly GptLayers _network = new(2, 128, 4, Context, Tokens);
    private readonly KeyValueCache[] _caches;

    public SmallGpt() => _caches = _network.Caches();

    public Expr Loss([Shape("batch", Context)] IntExpr tokens, [Shape("batch", Context)] IntExpr next) => _network.Loss(tokens, next);

    public Expr Next([Shape] IntExpr token, [Shape] IntExpr position) => _network.Next(token, position, _caches);
}

/// <summary>Two layers of 120 with 5 heads over 37 of 61 kinds of tokens, in float32.</summary>
[Differentiable]
internal sealed partial class AwkwardGpt : ITokenModel
{
    public const int Context = 37, Tokens = 61;

    private readonly GptLayers _network = new(2, 120, 5, Context, Tokens);

    public Expr Loss([Shape("batch", Context)] IntExpr tokens, [Shape("batch", Context)] IntExpr next) => _network.Loss(tokens, next);
}

/// <summary>Causal attention of 2,048 tokens in 4 heads of 32, and its gradient, in float32.</summary>
[Differentiable]
internal sealed partial class LongAttention
{
    public const int Heads = 4, Tokens = 2048, Depth = 32;

    public Expr Mixed(
        [Shape("batch", Heads, Tokens, Depth)] Expr query, [Shape("batch", Heads, Tokens, Depth)] Expr key,
        [Shape("batch", Heads, Tokens, Depth)] Expr value)
        => ScaledDotProductAttention(query, key, value, isCausal: true);

    [Gradient]
    public Expr Loss(
        [Shape("batch", Heads, Tokens, Depth)] Expr query, [Shape("batch", Heads, Tokens, Depth)] Expr key,
        [Shape("batch", Heads, Tokens, Depth)] Expr value)
        => Sum(Square(Mixed(query, key, value)));
}
