namespace Graph.Operators;

/// <summary>∂y/∂x, shaped as y and then x, of the operands (y, x).</summary>
public sealed record JacobianOf : Question
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands) => TensorType.Real(new Shape(operands[0].Shape.Concat(operands[1].Shape)));

    internal override string Formula(IReadOnlyList<string> operands) => $"∂{Parenthesised(operands[0])}/∂{Parenthesised(operands[1])}";
}
