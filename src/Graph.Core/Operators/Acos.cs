namespace Graph.Operators;

/// <summary>The angle in [0, π] whose cosine is x; derivative −1/√((1 − x)(1 + x)), a form that keeps its digits near ±1.</summary>
public sealed record Acos : UnaryFunction
{
    internal override double Apply(double x) => Math.Acos(x);

    internal override Expr Derivative(Expr x, Expr result) => -1.0 / Functions.Sqrt((1.0 - x) * (1.0 + x));
}
