using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>2-16-1, tanh, squared error: so small that a step measures what a call costs.</summary>
[Differentiable]
public sealed partial class SmallNetwork
{
    private readonly Linear _hidden = new(2, 16);
    private readonly Linear _output = new(16, 1);

    public Expr Predict([Shape("batch", 2)] Expr x) => _output.Apply(Tanh(_hidden.Apply(x)));

    public Expr Loss([Shape("batch", 2)] Expr x, [Shape("batch", 1)] Expr target) => MeanSquaredError(Predict(x), target);
}

/// <summary>784-128-10, relu, cross-entropy: the size of MNIST.</summary>
[Differentiable]
public sealed partial class MnistNetwork
{
    private readonly Linear _hidden = new(784, 128);
    private readonly Linear _output = new(128, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _output.Apply(Relu(_hidden.Apply(x)));

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>Element by element: a·x + b, which memory bounds, and its GELU, which arithmetic bounds.</summary>
[Differentiable]
public sealed partial class ElementwiseFunctions
{
    public Expr Affine([Shape("n")] Expr x, [Shape] Expr a, [Shape] Expr b) => (a * x) + b;

    public Expr AffineGelu([Shape("n")] Expr x, [Shape] Expr a, [Shape] Expr b) => Gelu(Affine(x, a, b));
}
