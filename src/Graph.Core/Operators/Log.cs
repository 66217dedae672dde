namespace Graph.Operators;

/// <summary>The natural logarithm; derivative 1/x.</summary>
public sealed record Log : UnaryFunction
{
    internal override double Apply(double x) => Math.Log(x);

    internal override Expr Derivative(Expr x, Expr result) => 1.0 / x;
}
