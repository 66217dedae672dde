namespace Graph.Operators;

/// <summary>The tangent of x in radians; derivative 1 + tan² x.</summary>
public sealed record Tan : UnaryFunction
{
    internal override double Apply(double x) => Math.Tan(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 + (result * result);
}
