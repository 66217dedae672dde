using Graph;
using static Graph.Functions;

namespace Digits;

/// <summary>A network with one hidden layer for handwritten digits of 8 × 8 pixels.</summary>
[Differentiable]
public sealed partial class DigitClassifier : IClassifier
{
    private readonly Linear _hidden = new(64, 128);
    private readonly Linear _output = new(128, 10);

    /// <summary>The scores of the ten digits.</summary>
    public Expr Logits([Shape("batch", 64)] Expr pixels) => _output.Apply(Relu(_hidden.Apply(pixels)));

    /// <summary>How probable each of the ten digits is.</summary>
    public Expr Probabilities([Shape("batch", 64)] Expr pixels) => Softmax(Logits(pixels));

    /// <summary>The mean cross-entropy of the scores.</summary>
    public Expr Loss([Shape("batch", 64)] Expr pixels, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(pixels), labels);
}
