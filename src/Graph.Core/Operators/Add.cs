namespace Graph.Operators;

/// <summary>x + y, for reals and integers. Linear.</summary>
public sealed record Add : BinaryFunction
{
    internal override double Apply(double x, double y) => x + y;

    internal override ElementType Result(IReadOnlyList<ElementType> operands) => Arithmetic.Result(this, operands);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => tangents[0] is not { } dx ? tangents[1] : tangents[1] is not { } dy ? dx : Tangents.Combine(dx, dy, (p, q) => p + q);

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => cotangent;

    internal override string Formula(IReadOnlyList<string> operands) => Infix("+", operands);
}
