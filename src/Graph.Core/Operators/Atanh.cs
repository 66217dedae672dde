using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The inverse hyperbolic tangent for |x| ≤ 1; derivative 1/((1 − x)(1 + x)), a form that keeps its digits near ±1.</summary>
public sealed record Atanh : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Atanh(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / ((1.0 - x) * (1.0 + x));
}
