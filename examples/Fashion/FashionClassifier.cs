using Graph;
using static Graph.Functions;

namespace Fashion;

/// <summary>
/// A network in the manner of LeNet: two convolutions, each followed by a pooling, and two affine layers. LeCun, Bottou, Bengio and Haffner,
/// Gradient-based learning applied to document recognition, 1998.
/// </summary>
[Differentiable]
public sealed partial class FashionClassifier
{
    private readonly Conv2D _edges = new(1, 16, 5, padding: 2);
    private readonly Conv2D _parts = new(16, 32, 3, padding: 1);
    private readonly MaxPool2D _halve = new(2);
    private readonly Flatten _flatten = new();
    private readonly Linear _hidden = new(32 * 7 * 7, 128);
    private readonly Linear _output = new(128, 10);

    /// <summary>The scores of the ten kinds of clothing.</summary>
    public Expr Logits([Shape("batch", 1, 28, 28)] Expr pictures)
    {
        Expr edges = _halve.Apply(Relu(_edges.Apply(pictures)));
        Expr parts = _halve.Apply(Relu(_parts.Apply(edges)));
        return _output.Apply(Relu(_hidden.Apply(_flatten.Apply(parts))));
    }

    /// <summary>How probable each of the ten kinds is.</summary>
    public Expr Probabilities([Shape("batch", 1, 28, 28)] Expr pictures) => Softmax(Logits(pictures));

    /// <summary>The mean cross-entropy of the scores.</summary>
    public Expr Loss([Shape("batch", 1, 28, 28)] Expr pictures, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(pictures), labels);
}
