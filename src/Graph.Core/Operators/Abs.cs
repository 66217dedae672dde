namespace Graph.Operators;

/// <summary>|x|; derivative sign x, which is 0 at 0.</summary>
public sealed record Abs : UnaryFunction
{
    internal override double Apply(double x) => Math.Abs(x);

    internal override Expr Derivative(Expr x, Expr result) => Functions.Sign(x);

    internal override string Formula(IReadOnlyList<string> operands) => $"|{operands[0]}|";
}
