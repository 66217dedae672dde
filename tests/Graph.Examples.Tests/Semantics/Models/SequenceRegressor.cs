using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>A GRU in both directions, and an affine map of every output, in float32.</summary>
[Differentiable]
public sealed partial class SequenceRegressor : IRegressor<float>
{
    private readonly SequenceRegressorLayers _network = new();

    public Expr Loss([Shape("batch", 9, 3)] Expr x, [Shape("batch", 9)] Expr y) => MeanSquaredError(_network.Apply(x), y);
}
