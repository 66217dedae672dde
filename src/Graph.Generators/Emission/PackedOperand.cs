using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>A parameter that is the right operand of a product, which a frozen model holds in the order in which the product reads it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Rows">The operand's rows: the depth of the product.</param>
/// <param name="Columns">The operand's columns.</param>
/// <param name="RowStride">The distance between rows in the parameter.</param>
/// <param name="ColumnStride">The distance between columns.</param>
internal sealed record PackedOperand(string Parameter, long Rows, long Columns, long RowStride, long ColumnStride)
    : FrozenOperand(Parameter, Rows * Columns)
{
    public override string Name => Identifiers.Pascal(Parameter + (ColumnStride == 1 ? "" : " transposed"));

    public override string Field => "packed " + Name;

    public override string Type(string real) => $"PackedMatrix<{real}>";

    public override string Value(string memory, string real)
    {
        string strides = Literals.Grouped(RowStride) + (ColumnStride == 1 ? "" : ", " + Literals.Grouped(ColumnStride));
        return $"new({Literals.Grouped(Rows)}, {Literals.Grouped(Columns)}, new ConstMatrix<{real}>({memory}, {strides}))";
    }

    /// <summary>The operand of a product, or null where it is no whole parameter or a small one.</summary>
    public static PackedOperand? Of(ComputationGraph graph, Kernel kernel)
        => MatrixOperand.RightOf(kernel, isFrozen: true) is { } right && graph.Instructions[right.Source].Operator is ParameterLeaf parameter
            ? new(parameter.ParameterName, right.Rows, right.Columns, right.RowStride, right.ColumnStride)
            : null;
}
