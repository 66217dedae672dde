namespace Graph.Operators;

/// <summary>
/// y for every entry of given values along their first axis, of the operands (y, x₁, all x₁, x₂, all x₂, …), where each xᵢ is an <see cref="Entry"/>
/// that y was made from.
/// </summary>
public sealed record MapOf : Question
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
        => operands[0] with { Shape = new Shape(operands[2].Shape.Take(1).Concat(operands[0].Shape)) };

    internal override string Formula(IReadOnlyList<string> operands)
        => $"{Parenthesised(operands[0])} for all {string.Join(", ", operands.Skip(2).Where((_, i) => i % 2 == 0))}";
}
