using Graph;
using static Graph.Functions;

namespace Examples.Tests.Programs;

/// <summary>A network u that solves u″ = −π² sin(πx) on [−1, 1] with u(±1) = 0, by the residual's square: second derivatives inside the loss.</summary>
[Differentiable(Precision.Double)]
internal sealed partial class PoissonEquation
{
    private readonly Linear _first = new(1, 20);
    private readonly Linear _second = new(20, 20);
    private readonly Linear _last = new(20, 1);

    public Expr Solution([Shape("points", 1)] Expr x) => _last.Apply(Tanh(_second.Apply(Tanh(_first.Apply(x)))));

    public Expr Loss([Shape("points", 1)] Expr x, [Shape(2, 1)] Expr ends)
    {
        Expr slope = Gradient(Sum(Solution(x)), x);
        Expr curvature = Gradient(Sum(slope), x);
        Expr residual = curvature + (Math.PI * Math.PI * Sin(Math.PI * x));
        return Mean(Square(residual)) + (100 * Mean(Square(Solution(ends))));
    }
}
