namespace Graph.Operators;

/// <summary>Σᵢ ∂y/∂xᵢ·vᵢ, of the operands (y, x₁, v₁, x₂, v₂, …).</summary>
public sealed record TangentOf : Question
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        for (int i = 1; i < operands.Count; i += 2)
        {
            if (operands[i] != operands[i + 1])
            {
                throw new GraphException(
                    "GRC4005", $"A direction has the shape of what varies along it: {operands[i + 1].Shape} is not {operands[i].Shape}.");
            }
        }
        return operands[0];
    }

    internal override string Formula(IReadOnlyList<string> operands)
        => string.Join(" + ", Enumerable.Range(0, operands.Count / 2)
            .Select(i => $"∂{Parenthesised(operands[0])}/∂{Parenthesised(operands[(2 * i) + 1])}·{Parenthesised(operands[(2 * i) + 2])}"));
}
