using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>2-16-1, tanh, squared error, in float32: so small that a step measures what a call costs.</summary>
[Differentiable]
internal sealed partial class TinyNetwork : IModel<float, float>
{
    private readonly Linear _hidden = new(2, 16);
    private readonly Linear _output = new(16, 1);

    public Expr Predict([Shape("batch", 2)] Expr x) => _output.Apply(Tanh(_hidden.Apply(x)));

    public Expr Loss([Shape("batch", 2)] Expr x, [Shape("batch", 1)] Expr target) => MeanSquaredError(Predict(x), target);
}

/// <summary>2-16-1, tanh, squared error, in float64: so small that a step measures what a call costs.</summary>
[Differentiable(Precision.Double)]
internal sealed partial class TinyNetworkDouble : IModel<double, double>
{
    private readonly Linear _hidden = new(2, 16);
    private readonly Linear _output = new(16, 1);

    public Expr Predict([Shape("batch", 2)] Expr x) => _output.Apply(Tanh(_hidden.Apply(x)));

    public Expr Loss([Shape("batch", 2)] Expr x, [Shape("batch", 1)] Expr target) => MeanSquaredError(Predict(x), target);
}
