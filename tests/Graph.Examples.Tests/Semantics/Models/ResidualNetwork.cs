using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>A residual network in float32.</summary>
[Differentiable]
public sealed partial class ResidualNetwork : IClassifier<float>
{
    private readonly ResidualLayers _network = new();

    public Expr Loss([Shape("batch", 3, 16, 16)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(x), labels);
}
