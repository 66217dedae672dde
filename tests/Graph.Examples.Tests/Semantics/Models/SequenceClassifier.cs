using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Two layers of LSTM, and an affine map of the last output, in float32.</summary>
[Differentiable]
public sealed partial class SequenceClassifier : IClassifier<float>
{
    private readonly SequenceClassifierLayers _network = new();

    public Expr Loss([Shape(9, "batch", 3)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(x), labels);
}
