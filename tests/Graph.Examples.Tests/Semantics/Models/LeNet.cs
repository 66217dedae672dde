using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>LeNet in float32.</summary>
[Differentiable]
public sealed partial class LeNet : IClassifier<float>
{
    private readonly LeNetLayers _network = new();

    public Expr Loss([Shape("batch", 1, 28, 28)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(x), labels);
}
