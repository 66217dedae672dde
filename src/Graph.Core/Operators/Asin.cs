namespace Graph.Operators;

/// <summary>The angle in [−π/2, π/2] whose sine is x; derivative 1/√((1 − x)(1 + x)), a form that keeps its digits near ±1.</summary>
public sealed record Asin : UnaryFunction
{
    internal override double Apply(double x) => Math.Asin(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / Functions.Sqrt((1.0 - x) * (1.0 + x));
}
