namespace Graph.Operators;

/// <summary>The hyperbolic tangent; derivative 1 − tanh² x.</summary>
public sealed record Tanh : UnaryFunction
{
    internal override double Apply(double x) => Math.Tanh(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 - (result * result);
}
