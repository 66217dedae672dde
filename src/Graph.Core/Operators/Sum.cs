namespace Graph.Operators;

/// <summary>Σ x along axes; 0 for no elements. Linear; the transpose broadcasts.</summary>
public sealed record Sum(EquatableArray<int> Axes) : Reduction(Axes)
{
    internal override double Combine(IReadOnlyList<double> elements) => elements.Sum();

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => Spread(node, cotangent);

    internal override string Formula(IReadOnlyList<string> operands) => $"Σ {Parenthesised(operands[0])}";
}
