namespace Graph.Scheduling;

/// <summary>The whole right operand of a product, of constant sizes, as it lies in a buffer.</summary>
/// <param name="Source">The instruction whose buffer it is.</param>
/// <param name="Rows">The operand's rows: the depth of the product.</param>
/// <param name="Columns">The operand's columns.</param>
/// <param name="RowStride">The distance between rows in the buffer.</param>
/// <param name="ColumnStride">The distance between columns.</param>
internal sealed record MatrixOperand(int Source, long Rows, long Columns, long RowStride, long ColumnStride)
{
    /// <summary>With fewer elements there is little to read, and less where they are packed once for all calls.</summary>
    private const long Fewest = 1024, FewestOfFrozen = 256;

    // as PackedPanels<T> of the runtime, which checks it
    private const int LinesPerPage = 64, LineOffset = 11;

    /// <summary>The right operand of a product that may be worth packing, or null where it is part of a buffer, or small, or its sizes vary.</summary>
    /// <param name="kernel">The product.</param>
    /// <param name="isFrozen">Whether it is packed once for all calls, rather than in each.</param>
    public static MatrixOperand? RightOf(Kernel kernel, bool isFrozen)
    {
        if (kernel is not ProductKernel { IsGathered: false } product) return null;
        Affine offset = product.Right.Offset;
        Dimension[] numbers = [product.Depth.Length, product.Column.Length, offset[product.Depth], offset[product.Column]];
        if (!offset.Without(product.Depth, product.Column).Equals(Affine.Zero) || !numbers.All(n => n.IsConstant)) return null;
        MatrixOperand operand = new(product.Right.Source, numbers[0].Value, numbers[1].Value, numbers[2].Value, numbers[3].Value);
        return operand.Rows * operand.Columns < (isFrozen ? FewestOfFrozen : Fewest) ? null : operand;
    }

    /// <summary>The elements that it takes when packed in panels of a line of the cache.</summary>
    public long PackedLength(int line)
        => (Columns + line - 1) / line * line * (Rows < LinesPerPage ? Rows : Rows + ((LineOffset - (Rows % LinesPerPage) + LinesPerPage) % LinesPerPage));
}
