namespace Graph.Operators;

/// <summary>The smaller of x and y, NaN if either is; the derivative goes to the smaller, half to each at a tie (PyTorch's convention).</summary>
public sealed record Minimum : BinaryFunction
{
    internal override double Apply(double x, double y) => Math.Min(x, y);

    internal override Expr? Partial(int operand, Expr x, Expr y, Expr result)
    {
        Expr mine = operand == 0 ? x : y, other = operand == 0 ? y : x;
        return Functions.Where(mine < other, 1.0, Functions.Where(Functions.Equal(x, y), 0.5, 0.0));
    }

    internal override string Formula(IReadOnlyList<string> operands) => $"min({operands[0]}, {operands[1]})";
}
