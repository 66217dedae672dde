using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>784-16-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Width16 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 16, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-32-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Width32 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 32, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-64-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Width64 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 64, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-256-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Width256 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 256, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-512-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Width512 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 512, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-1024-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Width1024 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 1024, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-128-128-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Depth2 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 128, 128, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-128-128-128-128-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Depth4 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 128, 128, 128, 128, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>784-128-128-128-128-128-128-128-128-10, relu, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class Depth8 : IModel<float, int>
{
    private readonly Perceptron _network = new(784, 128, 128, 128, 128, 128, 128, 128, 128, 10);

    public Expr Predict([Shape("batch", 784)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 784)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}
