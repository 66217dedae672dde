namespace Graph.Operators;

/// <summary>x or y or both.</summary>
public sealed record Or : BinaryFunction
{
    internal override double Apply(double x, double y) => x != 0 || y != 0 ? 1 : 0;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] == ElementType.Boolean && operands[1] == ElementType.Boolean ? ElementType.Boolean : throw Unfit(operands);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => null;

    internal override string Formula(IReadOnlyList<string> operands) => Infix("∨", operands);
}
