using static Graph.Functions;

namespace Guards.Tests.Models;

/// <summary>300-512-320-10: products that are packed, cut into blocks, and transposed.</summary>
[Differentiable]
public sealed partial class DeepNetwork
{
    private readonly Linear _first = new(300, 512);
    private readonly Linear _second = new(512, 320);
    private readonly Linear _third = new(320, 10);

    public Expr Logits([Shape("batch", 300)] Expr x) => _third.Apply(Gelu(_second.Apply(Relu(_first.Apply(x)))));

    public Expr Loss([Shape("batch", 300)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(Logits(x), labels);
}
