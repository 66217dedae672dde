using static Graph.Functions;

namespace Guards.Tests.Models;

/// <summary>2-16-1, in float64: small enough for one kernel.</summary>
[Differentiable(Precision.Double)]
public sealed partial class TinyDoubleNetwork
{
    private readonly Linear _hidden = new(2, 16);
    private readonly Linear _output = new(16, 1);

    public Expr Loss([Shape("batch", 2)] Expr x, [Shape("batch", 1)] Expr target)
        => MeanSquaredError(_output.Apply(Tanh(_hidden.Apply(x))), target);
}
