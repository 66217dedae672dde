using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// What an operator makes of scalars that are known only once indices are: constants of a vector's elements, and what is absent from the identity.
/// As in <see cref="Optimization.Simplify"/> nothing changes NaN or infinity.
/// </summary>
internal static class ScalarAlgebra
{
    /// <summary>The simpler value, or null where there is none.</summary>
    public static ScalarValue? Simplified(BodyBuilder builder, Elementwise op, ScalarValue[] operands)
    {
        if (operands[0].Element != ElementType.Real && op is not Select) return null;
        bool IsAbsent(int operand) => ReferenceEquals(operands[operand], builder.Absent);
        ScalarValue Apply(Elementwise operation, params ScalarValue[] values) => builder.Apply(operation, ElementType.Real, values);
        return op switch
        {
            Multiply when IsAbsent(0) || IsAbsent(1) => builder.Absent,
            Divide or Negate when IsAbsent(0) => builder.Absent,
            Select when IsAbsent(1) && IsAbsent(2) => builder.Absent,
            UnaryFunction or BinaryFunction and not Compare when operands.All(o => Constant(o) is not null) => builder.Number(Folded(op, operands)),
            Multiply when Constant(operands[0]) == 1 => operands[1],
            Multiply when Constant(operands[1]) == 1 => operands[0],
            Multiply when Constant(operands[0]) == -1 => Apply(new Negate(), operands[1]),
            Multiply when Constant(operands[1]) == -1 => Apply(new Negate(), operands[0]),
            Multiply when Negated(operands[0]) is { } x && Negated(operands[1]) is { } y => Apply(new Multiply(), x, y),
            Add when Constant(operands[0]) == 0 => operands[1],
            Add or Subtract when Constant(operands[1]) == 0 => operands[0],
            Subtract when Constant(operands[0]) == 0 => Apply(new Negate(), operands[1]),
            Negate => Negated(operands[0]),
            Add when Negated(operands[1]) is { } y && !IsProduct(operands[0]) => Apply(new Subtract(), operands[0], y),
            Add when Negated(operands[0]) is { } x && !IsProduct(operands[1]) => Apply(new Subtract(), operands[1], x),
            Subtract when Negated(operands[1]) is { } y => Apply(new Add(), operands[0], y),
            _ => null,
        };
    }

    private static double? Constant(ScalarValue value) => value is LeafScalar { Operator: Constant constant } ? constant.Number : null;

    private static ScalarValue? Negated(ScalarValue value) => value is ApplyScalar { Operator: Negate } negate ? negate.Operands[0] : null;

    /// <summary>Whether a sum with the value is one instruction.</summary>
    private static bool IsProduct(ScalarValue value) => value is ApplyScalar { Operator: Multiply };

    private static double Folded(Elementwise op, ScalarValue[] operands) => op is BinaryFunction function
        ? function.Apply(Constant(operands[0])!.Value, Constant(operands[1])!.Value)
        : ((UnaryFunction)op).Apply(Constant(operands[0])!.Value);
}
