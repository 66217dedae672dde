using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Too wide to be unrolled; its rows are cut into chunks, and one of its parameters is read three times.</summary>
[Differentiable]
public sealed partial class WideNetwork
{
    private readonly Linear _first = new(40, 77);
    private readonly Linear _second = new(77, 77);
    private readonly Linear _last = new(77, 10);
    private readonly Parameter _unused = new(3, 5);

    public Expr Logits([Shape("batch", 40)] Expr x) => _last.Apply(_second.Apply(Tanh(_second.Apply(Relu(_first.Apply(x))))));

    public Expr Loss([Shape("batch", 40)] Expr x, [Shape("batch")] IntExpr labels)
        => CrossEntropy(Logits(x), labels) + (1e-3 * Sum(Square(_second.Weight)));
}
