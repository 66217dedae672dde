namespace Graph.Operators;

/// <summary>x / y. Linear in x; ∂/∂y = −(x/y)/y.</summary>
public sealed record Divide : BinaryFunction
{
    internal override double Apply(double x, double y) => x / y;

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        Expr y = node.Operand(1);
        Expr? change = tangents[1] is { } dy ? node.Real * dy : null;
        return tangents[0] is { } dx
            ? change is null ? dx / y : (dx - change) / y
            : change is null ? null : -(change / y);
    }

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => operand == 0 ? cotangent / node.Operand(1) : base.Transpose(node, operand, cotangent);

    internal override string Formula(IReadOnlyList<string> operands) => $"{Parenthesised(operands[0])}/{Parenthesised(operands[1])}";
}
