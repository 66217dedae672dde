namespace Graph.Operators;

/// <summary>The sine of x in radians; derivative cos x.</summary>
public sealed record Sin : UnaryFunction
{
    internal override double Apply(double x) => Math.Sin(x);

    internal override Expr Derivative(Expr x, Expr result) => Functions.Cos(x);
}
