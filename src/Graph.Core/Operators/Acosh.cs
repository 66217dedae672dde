using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The inverse hyperbolic cosine for x ≥ 1; derivative 1/√((x − 1)(x + 1)), a form that keeps its digits near 1.</summary>
public sealed record Acosh : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Acosh(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / Functions.Sqrt((x - 1.0) * (x + 1.0));
}
