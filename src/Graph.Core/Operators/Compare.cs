namespace Graph.Operators;

/// <summary>A comparison of two reals or two integers, as a mask.</summary>
public sealed record Compare(Comparison Comparison) : BinaryFunction
{
    internal override double Apply(double x, double y)
    {
        bool holds = Comparison switch
        {
            Comparison.Less => x < y,
            Comparison.LessOrEqual => x <= y,
            Comparison.Greater => x > y,
            Comparison.GreaterOrEqual => x >= y,
            Comparison.Equal => x == y,
            _ => x != y,
        };
        return holds ? 1 : 0;
    }

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
    {
        Arithmetic.Result(this, operands);
        return ElementType.Boolean;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => null;

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("comparison", Comparison.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => Infix(Comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "≤",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => "≥",
        Comparison.Equal => "=",
        _ => "≠",
    }, operands);
}
