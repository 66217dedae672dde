namespace Graph.Operators;

/// <summary>Not x.</summary>
public sealed record Not : UnaryFunction
{
    internal override double Apply(double x) => x != 0 ? 0 : 1;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] == ElementType.Boolean ? ElementType.Boolean : throw Unfit(operands);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => null;

    internal override string Formula(IReadOnlyList<string> operands) => $"¬{Parenthesised(operands[0])}";
}
