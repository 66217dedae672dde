using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// A parameter that is an operand of a product of gathered operands, such as the kernels of a convolution: a frozen model holds the product prepared.
/// </summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Length">Its elements.</param>
/// <param name="Product">The product's name in its form.</param>
/// <param name="Instruction">The product.</param>
/// <param name="IsLeft">Whether the parameter is the left operand.</param>
/// <param name="Block">The product's rows, columns and depth.</param>
/// <param name="Left">The axes of the left operand.</param>
/// <param name="Right">The axes of the right operand, and where it is zero.</param>
internal sealed record PreparedOperand(
    string Parameter, long Length, string Product, int Instruction, bool IsLeft, string Block, string Left, string Right)
    : FrozenOperand(Parameter, Length)
{
    // as InPlacePlan<V, T> of the runtime, which prepares no longer ones
    private const int LongestDepth = 512;

    public override string Name => Product;

    public override string Field => "prepared " + Product.Substring(Product.LastIndexOf('_') + 1);

    public override string Type(string real) => $"PreparedProduct<{real}>?";

    /// <summary>What is prepared serves every width of vectors.</summary>
    public override string Value(string memory, string real)
    {
        string Operand(bool isParameter, string axes) => $"new GatheredMatrix<{real}>({(isParameter ? memory : "default")}, {axes})";
        string lanes = real == "float" ? "SingleLanes128" : "DoubleLanes128";
        return $"PreparedProduct<{real}>.Of<{lanes}>({Block}, {Operand(IsLeft, Left)}, {Operand(!IsLeft, Right)})";
    }

    /// <summary>The operand of a product of constant sizes for every point of loops around it, or null where it is no whole parameter.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="kernel">The product.</param>
    /// <param name="form">The name of the form that computes it.</param>
    public static PreparedOperand? Of(ComputationGraph graph, Kernel kernel, string form)
    {
        if (kernel is not ProductKernel { IsGathered: true, Outer.Count: > 0 } product) return null;
        bool isLeft = IsParameter(product.Left, [.. product.RowParts, .. product.DepthParts]);
        if (!isLeft && !IsParameter(product.Right, [.. product.DepthParts, .. product.ColumnParts])) return null;
        Axis[] axes = [product.Row, product.Column, product.Depth, .. product.RowParts, .. product.ColumnParts, .. product.DepthParts];
        if (!axes.All(a => a.Length.IsConstant && product.Left.Offset[a].IsConstant && product.Right.Offset[a].IsConstant)) return null;
        if (product.Depth.Length.Value > LongestDepth) return null;
        Instruction operand = graph.Instructions[(isLeft ? product.Left : product.Right).Source];
        string left = GatheredText.Axes(product.Left, product.RowParts, product.DepthParts, Size);
        string right = GatheredText.Axes(product.Right, product.DepthParts, product.ColumnParts, Size, product.Border);
        string block = $"new MatrixBlock(0, {Size(product.Row.Length)}, 0, {Size(product.Column.Length)}), {Size(product.Depth.Length)}";
        string name = $"{form}_{Identifiers.Pascal(ValueNames.Of(graph, product.Instruction))}";
        string parameter = ((ParameterLeaf)operand.Operator).ParameterName;
        return new(parameter, operand.Type.Shape.Size.Value, name, product.Instruction, isLeft, block, left, right);

        bool IsParameter(LoadScalar load, Axis[] own)
            => graph.Instructions[load.Source].Operator is ParameterLeaf && load.Offset.Without(own).Equals(Affine.Zero);

        string Size(Dimension dimension) => DimensionText.Expression(dimension, d => d);
    }
}
