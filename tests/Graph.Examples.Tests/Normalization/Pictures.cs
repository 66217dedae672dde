using static Graph.Functions;

namespace Examples.Tests.Normalization;

/// <summary>The network of pictures in steps.py.</summary>
[Differentiable(Precision.Double)]
public sealed partial class Pictures
{
    private readonly Conv2D _stem = new(2, 4, 3);
    private readonly BatchNorm2D _norm = new(4, momentum: 0.3);
    private readonly BatchNorm1D _flat = new(2, epsilon: 1e-3, affine: false);
    private readonly Linear _head = new(64, 2);

    public Expr Loss([Shape("batch", 2, 6, 6)] Expr x, [Shape("batch", 2)] Expr y) => Mean(Square(Apply(x, training: true) - y));

    public Expr Predict([Shape("batch", 2, 6, 6)] Expr x) => Apply(x, training: false);

    private Expr Apply(Expr x, bool training)
        => _flat.Apply(_head.Apply(Reshape(Relu(_norm.Apply(_stem.Apply(x), training)), x.Shape[0], 64)), training);
}
