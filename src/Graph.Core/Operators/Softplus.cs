using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>log(1 + exp(x)) without overflow; derivative σ(x).</summary>
public sealed record Softplus : UnaryFunction
{
    internal override double Apply(double x) => RealMath.Softplus(x);

    internal override Expr Derivative(Expr x, Expr result) => Functions.Sigmoid(x);
}
