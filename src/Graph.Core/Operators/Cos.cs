namespace Graph.Operators;

/// <summary>The cosine of x in radians; derivative −sin x.</summary>
public sealed record Cos : UnaryFunction
{
    internal override double Apply(double x) => Math.Cos(x);

    internal override Expr Derivative(Expr x, Expr result) => -Functions.Sin(x);
}
