using Graph;
using static Graph.Functions;

namespace Examples.Tests.Programs;

/// <summary>The smallest network that separates exclusive or.</summary>
[Differentiable]
public sealed partial class Xor
{
    private readonly Linear _hidden = new(2, 3);
    private readonly Linear _output = new(3, 1);

    [HessianVector]
    public Expr Loss([Shape(4, 2)] Expr x, [Shape(4)] Expr y) => BinaryCrossEntropyWithLogits(Logits(x), y);

    public Expr Logits([Shape(4, 2)] Expr x) => Squeeze(_output.Apply(Tanh(_hidden.Apply(x))), 1);
}
