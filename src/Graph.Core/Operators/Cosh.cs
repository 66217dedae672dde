namespace Graph.Operators;

/// <summary>The hyperbolic cosine; derivative sinh x.</summary>
public sealed record Cosh : UnaryFunction
{
    internal override double Apply(double x) => Math.Cosh(x);

    internal override Expr Derivative(Expr x, Expr result) => Functions.Sinh(x);
}
