using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The normal distribution Φ(x) = ½·erfc(−x/√2); derivative φ(x), the <see cref="NormalPdf"/>.</summary>
public sealed record NormalCdf : UnaryFunction
{
    internal override double Apply(double x) => 0.5 * RealMath.Erfc(-x / Math.Sqrt(2));

    internal override Expr Derivative(Expr x, Expr result) => Functions.NormalPdf(x);
}
