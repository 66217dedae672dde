namespace Graph.Operators;

/// <summary>e to the power x; its own derivative.</summary>
public sealed record Exp : UnaryFunction
{
    internal override double Apply(double x) => Math.Exp(x);

    internal override Expr Derivative(Expr x, Expr result) => result;
}
