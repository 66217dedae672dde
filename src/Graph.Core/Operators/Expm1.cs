using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>exp(x) − 1, accurate near 0; derivative exp(x).</summary>
public sealed record Expm1 : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Expm1(x);

    internal override Expr Derivative(Expr x, Expr result) => Functions.Exp(x);
}
