namespace Graph.Operators;

/// <summary>The square root; derivative 1/(2√x), infinite at 0.</summary>
public sealed record Sqrt : UnaryFunction
{
    internal override double Apply(double x) => Math.Sqrt(x);

    internal override Expr Derivative(Expr x, Expr result) => 0.5 / result;

    internal override string Formula(IReadOnlyList<string> operands) => $"√{Parenthesised(operands[0])}";
}
