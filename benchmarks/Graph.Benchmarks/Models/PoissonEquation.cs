using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>
/// A 1-20-20-1 network u that solves u″ = −π² sin(πx) on [−1, 1] with u(±1) = 0: second derivatives for x inside the loss, a third by training.
/// </summary>
[Differentiable(Precision.Double)]
internal sealed partial class PoissonEquation
{
    /// <summary>At how many points the equation is to hold.</summary>
    public const int Points = 41;

    private readonly Linear _first = new(1, 20);
    private readonly Linear _second = new(20, 20);
    private readonly Linear _last = new(20, 1);

    /// <summary>The points, from one end to the other.</summary>
    public static double[] Places => [.. Enumerable.Range(0, Points).Select(i => -1 + (2.0 * i / (Points - 1)))];

    public Expr Solution([Shape("points", 1)] Expr x) => _last.Apply(Tanh(_second.Apply(Tanh(_first.Apply(x)))));

    public Expr Loss([Shape("points", 1)] Expr x, [Shape(2, 1)] Expr ends)
    {
        Expr slope = Gradient(Sum(Solution(x)), x);
        Expr curvature = Gradient(Sum(slope), x);
        Expr residual = curvature + (Math.PI * Math.PI * Sin(Math.PI * x));
        return Mean(Square(residual)) + (100 * Mean(Square(Solution(ends))));
    }
}
