using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The inverse hyperbolic cosine for x ≥ 1; derivative 1/√(x² − 1).</summary>
public sealed record Acosh : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Acosh(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / Functions.Sqrt((x * x) - 1.0);
}
