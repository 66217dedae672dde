using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>log(1 + x), accurate near 0; derivative 1/(1 + x).</summary>
public sealed record Log1p : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Log1p(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / (1.0 + x);
}
