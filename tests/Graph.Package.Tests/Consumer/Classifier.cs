using Graph;
using static Graph.Functions;

namespace Consumer;

/// <summary>Two classes of points in the plane.</summary>
[Differentiable]
internal sealed partial class Classifier
{
    private readonly Linear _hidden = new(2, 16);
    private readonly Linear _output = new(16, 2);

    /// <summary>The scores of the classes.</summary>
    public Expr Logits([Shape("batch", 2)] Expr points) => _output.Apply(Tanh(_hidden.Apply(points)));

    /// <summary>The mean cross-entropy.</summary>
    public Expr Loss([Shape("batch", 2)] Expr points, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(points), labels);
}
