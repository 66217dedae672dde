using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Two layers of LSTM, and an affine map of the last output, in float64.</summary>
[Differentiable(Precision.Double)]
public sealed partial class SequenceClassifierDouble : IClassifier<double>
{
    private readonly SequenceClassifierLayers _network = new();

    public Expr Loss([Shape(9, "batch", 3)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(x), labels);
}
