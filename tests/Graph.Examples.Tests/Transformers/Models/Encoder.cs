using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>The original encoder in float32.</summary>
[Differentiable]
public sealed partial class Encoder : ITokenModel<float>
{
    private readonly EncoderLayers _network = new();

    public Expr Loss([Shape("batch", 7)] IntExpr tokens, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(tokens), labels);
}
