using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>1 − erf(x), accurate for large x; derivative −2/√π·exp(−x²).</summary>
public sealed record Erfc : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Erfc(x);

    internal override Expr Derivative(Expr x, Expr result) => -RealMath.TwoOverSqrtPi * Functions.Exp(-(x * x));
}
