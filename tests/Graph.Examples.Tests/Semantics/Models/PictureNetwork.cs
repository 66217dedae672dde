using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Convolutions of awkward sizes, poolings that overlap and that do not, and a residual.</summary>
[Differentiable]
public sealed partial class PictureNetwork
{
    private readonly Conv2D _stem = new(1, 7, (5, 3), padding: (2, 1));
    private readonly Conv2D _depthwise = new(7, 7, 3, padding: Padding.Same, groups: 7);
    private readonly Conv2D _down = new(7, 9, 3, stride: 2, bias: false);
    private readonly Linear _head = new(9 * 2 * 2, 10);

    public Expr Logits([Shape("batch", 1, 13, 11)] Expr pictures)
    {
        Expr y = MaxPool2D(Relu(_stem.Apply(pictures)), 2);
        y = MaxPool2D(Relu(_depthwise.Apply(y) + y), 3, stride: 1, padding: 1);
        y = AveragePool2D(Tanh(_down.Apply(y)), (1, 2), stride: 1, padding: (0, 1), countIncludePad: false);
        return _head.Apply(Flatten(y[.., .., ..2, ..2], 1));
    }

    public Expr Loss([Shape("batch", 1, 13, 11)] Expr pictures, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(pictures), labels);
}
