using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>LeNet with relu and maxima, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class LeNet : IModel<float, int>
{
    private readonly LeNetLayers _network = new(6, 16, 5, 2, 400, 120, 84, 10);

    public Expr Predict([Shape("batch", 1, 28, 28)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 1, 28, 28)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>LeNet with 7 and 15 channels and kernels of 5 × 3, in float32.</summary>
[Differentiable]
internal sealed partial class AwkwardLeNet : IModel<float, int>
{
    private readonly LeNetLayers _network = new(7, 15, (5, 3), (2, 1), 450, 119, 83, 11);

    public Expr Predict([Shape("batch", 1, 28, 28)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 1, 28, 28)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>Five convolutions of 8 channels and 3 × 3 over pictures of 16 × 16, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class ResidualNetwork : IModel<float, int>
{
    private readonly ResidualLayers _network = new(8, 3, 10);

    public Expr Predict([Shape("batch", 3, 16, 16)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 3, 16, 16)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>Five convolutions of 7 channels and 5 × 3 over pictures of 15 × 13, cross-entropy, in float32.</summary>
[Differentiable]
internal sealed partial class AwkwardResidualNetwork : IModel<float, int>
{
    private readonly ResidualLayers _network = new(7, (5, 3), 11);

    public Expr Predict([Shape("batch", 3, 15, 13)] Expr x) => _network.Apply(x);

    public Expr Loss([Shape("batch", 3, 15, 13)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}
