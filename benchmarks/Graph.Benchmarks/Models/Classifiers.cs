using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>784-128-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Mlp128 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 128, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-128-10, relu, cross-entropy, in float64.</summary>
[Differentiable(Precision.Double)]
internal sealed partial class Mlp128Double : IModel<double, int>
{
    private readonly Perceptron _network = new(784, 128, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-512-512-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Mlp512 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 512, 512, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-512-512-10, relu, cross-entropy, in float64.</summary>
[Differentiable(Precision.Double)]
internal sealed partial class Mlp512Double : IModel<double, int>
{
    private readonly Perceptron _network = new(784, 512, 512, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>783-127-11, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Mlp127 : IModel<float, int>
{
    private readonly Perceptron _network = new(783, 127, 11);

    public Expr Predict([Shape("batch", 783)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 783)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>5-3-2, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Mlp3 : IModel<float, int>
{
    private readonly Perceptron _network = new(5, 3, 2);

    public Expr Predict([Shape("batch", 5)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 5)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}
