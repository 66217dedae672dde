using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>−x. Linear: its own transpose.</summary>
public sealed record Negate : UnaryFunction
{
    internal override double Apply(double x) => -x;

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? -dx : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => -cotangent;

    internal override string Formula(IReadOnlyList<string> operands) => $"−{Parenthesised(operands[0])}";
}
