using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Long short-term memory of 128 over 32 steps, and ten classes by the last output, in float32.</summary>
[Differentiable]
internal sealed partial class LstmNetwork : IModel<float, int>
{
    private readonly Lstm _layer = new(128, 128);
    private readonly Linear _output = new(128, 10);

    public Expr Outputs([Shape(32, "batch", 128)] Expr x) => _layer.Apply(x).Outputs;

    public Expr Predict([Shape(32, "batch", 128)] Expr x) => _output.Apply(Outputs(x)[^1]);

    public Expr Loss([Shape(32, "batch", 128)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>Long short-term memory of 100 over 37 steps, and ten classes by the last output, in float32.</summary>
[Differentiable]
internal sealed partial class AwkwardLstmNetwork : IModel<float, int>
{
    private readonly Lstm _layer = new(100, 100);
    private readonly Linear _output = new(100, 10);

    public Expr Outputs([Shape(37, "batch", 100)] Expr x) => _layer.Apply(x).Outputs;

    public Expr Predict([Shape(37, "batch", 100)] Expr x) => _output.Apply(Outputs(x)[^1]);

    public Expr Loss([Shape(37, "batch", 100)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>Gated recurrent units of 128 over 32 steps, and ten classes by the last output, in float32.</summary>
[Differentiable]
internal sealed partial class GruNetwork : IModel<float, int>
{
    private readonly Gru _layer = new(128, 128);
    private readonly Linear _output = new(128, 10);

    public Expr Outputs([Shape(32, "batch", 128)] Expr x) => _layer.Apply(x).Outputs;

    public Expr Predict([Shape(32, "batch", 128)] Expr x) => _output.Apply(Outputs(x)[^1]);

    public Expr Loss([Shape(32, "batch", 128)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}

/// <summary>Gated recurrent units of 100 over 37 steps, and ten classes by the last output, in float32.</summary>
[Differentiable]
internal sealed partial class AwkwardGruNetwork : IModel<float, int>
{
    private readonly Gru _layer = new(100, 100);
    private readonly Linear _output = new(100, 10);

    public Expr Outputs([Shape(37, "batch", 100)] Expr x) => _layer.Apply(x).Outputs;

    public Expr Predict([Shape(37, "batch", 100)] Expr x) => _output.Apply(Outputs(x)[^1]);

    public Expr Loss([Shape(37, "batch", 100)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Predict(x), labels);
}
