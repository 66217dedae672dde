using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The density of the normal distribution φ(x) = exp(−x²/2)/√(2π); derivative −x·φ(x), so that every order is made of it.</summary>
public sealed record NormalPdf : UnaryFunction
{
    internal override double Apply(double x) => 0.5 * RealMath.TwoOverSqrtPi / Math.Sqrt(2) * Math.Exp(-0.5 * x * x);

    internal override Expr Derivative(Expr x, Expr result) => -x * result;
}
