namespace Graph.Operators;

internal static class Arithmetic
{
    /// <summary>Both real or both integer.</summary>
    public static ElementType Result(Operator op, IReadOnlyList<ElementType> operands)
        => operands[0] == operands[1] && operands[0] is ElementType.Real or ElementType.Integer
            ? operands[0]
            : throw new InvalidOperationException($"{op.Name} does not take ({string.Join(", ", operands)}).");
}
