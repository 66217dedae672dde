namespace Graph.Operators;

/// <summary>x · y, for reals and integers. Linear in each operand.</summary>
public sealed record Multiply : BinaryFunction
{
    internal override double Apply(double x, double y) => x * y;

    internal override ElementType Result(IReadOnlyList<ElementType> operands) => Arithmetic.Result(this, operands);

    internal override Expr? Partial(int operand, Expr x, Expr y, Expr result) => operand == 0 ? y : x;

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => cotangent * node.Operand(1 - operand);

    internal override string Formula(IReadOnlyList<string> operands) => $"{Parenthesised(operands[0])}·{Parenthesised(operands[1])}";
}
