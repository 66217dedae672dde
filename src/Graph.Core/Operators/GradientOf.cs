namespace Graph.Operators;

/// <summary>seedᵀ·∂y/∂x, of the operands (y, seed, x).</summary>
public sealed record GradientOf : Question
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        if (operands[0] != operands[1])
            throw new GraphException("GRC4002", $"The seed of a gradient has the shape of what is differentiated: {operands[1].Shape} is not {operands[0].Shape}.");
        return operands[2];
    }

    internal override string Formula(IReadOnlyList<string> operands) => $"∂{Parenthesised(operands[0])}/∂{Parenthesised(operands[2])}";
}
