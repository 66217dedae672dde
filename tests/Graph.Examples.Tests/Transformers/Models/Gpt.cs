namespace Examples.Tests.Transformers.Models;

/// <summary>A small GPT in float32.</summary>
[Differentiable]
public sealed partial class Gpt : ITokenModel<float>
{
    private readonly GptLayers _network = new();
    private readonly KeyValueCache[] _caches;

    public Gpt() => _caches = _network.Caches();

    public Expr Logits([Shape("batch", GptLayers.Context)] IntExpr tokens) => _network.Apply(tokens);

    public Expr Loss([Shape("batch", GptLayers.Context)] IntExpr tokens, [Shape("batch", GptLayers.Context)] IntExpr labels)
        => _network.Loss(tokens, labels);

    public Expr Next([Shape] IntExpr token, [Shape] IntExpr position) => _network.Next(token, position, _caches);
}
