using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The error function 2/√π·∫₀ˣ exp(−t²) dt; derivative 2/√π·exp(−x²).</summary>
public sealed record Erf : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Erf(x);

    internal override Expr Derivative(Expr x, Expr result) => RealMath.TwoOverSqrtPi * Functions.Exp(-(x * x));
}
