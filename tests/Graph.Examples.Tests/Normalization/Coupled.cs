using static Graph.Functions;

namespace Examples.Tests.Normalization;

/// <summary>Parameters whose gradients are one another, and one another's elements in reverse.</summary>
[Differentiable]
public sealed partial class Coupled
{
    private readonly Parameter _left = new(70, 80);
    private readonly Parameter _right = new(70, 80);

    public Expr Loss([Shape] Expr scale) => scale * (Sum(_left * _right) + Sum(_left * Flip(_left, 0)));
}
