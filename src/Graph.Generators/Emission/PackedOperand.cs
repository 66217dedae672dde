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
{
    /// <summary>With fewer elements there is little to read.</summary>
    private const long Fewest = 1024;

    /// <summary>The property that holds it.</summary>
    public string Name => Identifiers.Pascal(Parameter + (ColumnStride == 1 ? "" : " transposed"));

    /// <summary>The operand of a product, or null where it is no whole parameter or a small one.</summary>
    public static PackedOperand? Of(ComputationGraph graph, Kernel kernel)
    {
        if (kernel is not ProductKernel { IsGathered: false } product || graph.Instructions[product.Right.Source].Operator is not ParameterLeaf parameter) return null;
        Affine offset = product.Right.Offset;
        Dimension[] numbers = [product.Depth.Length, product.Column.Length, offset[product.Depth], offset[product.Column]];
        if (!offset.Without(product.Depth, product.Column).Equals(Affine.Zero) || !numbers.All(n => n.IsConstant)) return null;
        PackedOperand operand = new(parameter.ParameterName, numbers[0].Value, numbers[1].Value, numbers[2].Value, numbers[3].Value);
        return operand.Rows * operand.Columns < Fewest ? null : operand;
    }
}
