namespace Graph.Operators;

/// <summary>The angle in (−π/2, π/2) whose tangent is x; derivative 1/(1 + x²).</summary>
public sealed record Atan : UnaryFunction
{
    internal override double Apply(double x) => Math.Atan(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / (1.0 + (x * x));
}
