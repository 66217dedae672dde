using static Graph.Functions;

namespace Examples.Tests.Normalization;

/// <summary>The network of volumes in steps.py.</summary>
[Differentiable(Precision.Double)]
public sealed partial class Volumes
{
    private readonly Conv3D _stem = new(1, 3, 2);
    private readonly BatchNorm3D _norm = new(3);
    private readonly Linear _head = new(24, 2);

    public Expr Loss([Shape("batch", 1, 3, 3, 3)] Expr x, [Shape("batch", 2)] Expr y) => Mean(Square(Apply(x, training: true) - y));

    public Expr Predict([Shape("batch", 1, 3, 3, 3)] Expr x) => Apply(x, training: false);

    private Expr Apply(Expr x, bool training) => _head.Apply(Reshape(Tanh(_norm.Apply(_stem.Apply(x), training)), x.Shape[0], 24));
}
