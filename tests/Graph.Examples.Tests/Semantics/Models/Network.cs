using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>A classifier with three classes, small and odd-sized.</summary>
[Differentiable]
public sealed partial class Network
{
    private readonly Linear _hidden = new(5, 7);
    private readonly Linear _output = new(7, 3);

    public Expr Logits([Shape("batch", 5)] Expr x) => _output.Apply(Relu(_hidden.Apply(x)));

    public Expr Loss([Shape("batch", 5)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(x), labels);

    /// <summary>Rows labelled −1 count for nothing.</summary>
    public Expr PartialLoss([Shape("batch", 5)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(x), labels, ignoreIndex: -1);
}
