using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>LeNet in float64.</summary>
[Differentiable(Precision.Double)]
public sealed partial class LeNetDouble : IClassifier<double>
{
    private readonly LeNetLayers _network = new();

    public Expr Loss([Shape("batch", 1, 28, 28)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(x), labels);
}
