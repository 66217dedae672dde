namespace Graph.Operators;

/// <summary>x to the power y; ∂/∂x = y·x^(y−1), zero where y = 0; ∂/∂y = x^y·log x, zero where x = 0 and y ≥ 0 (PyTorch's conventions).</summary>
public sealed record Power : BinaryFunction
{
    internal override double Apply(double x, double y) => Math.Pow(x, y);

    internal override Expr? Partial(int operand, Expr x, Expr y, Expr result) => operand == 0
        ? Functions.Where(Functions.Equal(y, 0.0), 0.0, y * Functions.Pow(x, y - 1.0))
        : Functions.Where(Functions.Equal(x, 0.0) & (y >= 0.0), 0.0, result * Functions.Log(x));

    internal override string Formula(IReadOnlyList<string> operands) => $"{Parenthesised(operands[0])}^{Parenthesised(operands[1])}";
}
