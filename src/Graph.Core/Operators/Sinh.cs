namespace Graph.Operators;

/// <summary>The hyperbolic sine; derivative cosh x.</summary>
public sealed record Sinh : UnaryFunction
{
    internal override double Apply(double x) => Math.Sinh(x);

    internal override Expr Derivative(Expr x, Expr result) => Functions.Cosh(x);
}
