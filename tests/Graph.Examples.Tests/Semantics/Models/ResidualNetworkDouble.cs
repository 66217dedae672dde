using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>A residual network in float64.</summary>
[Differentiable(Precision.Double)]
public sealed partial class ResidualNetworkDouble : IClassifier<double>
{
    private readonly ResidualLayers _network = new();

    public Expr Loss([Shape("batch", 3, 16, 16)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(x), labels);
}
