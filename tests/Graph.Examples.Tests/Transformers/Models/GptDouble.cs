namespace Examples.Tests.Transformers.Models;

/// <summary>A small GPT in float64.</summary>
[Differentiable(Precision.Double)]
public sealed partial class GptDouble : ITokenModel<double>
{
    private readonly GptLayers _network = new();
    private readonly KeyValueCache[] _caches;

    public GptDouble() => _caches = _network.Caches();

    public Expr Logits([Shape("batch", GptLayers.Context)] IntExpr tokens) => _network.Apply(tokens);

    public Expr Loss([Shape("batch", GptLayers.Context)] IntExpr tokens, [Shape("batch", GptLayers.Context)] IntExpr labels)
        => _network.Loss(tokens, labels);

    public Expr Next([Shape] IntExpr token, [Shape] IntExpr position) => _network.Next(token, position, _caches);
}
