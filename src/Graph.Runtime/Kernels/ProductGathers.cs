using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Where the elements of gathered operands are, and which row and column of the whole product the block begins with.</summary>
internal struct ProductGathers
{
    /// <summary>Where nothing is gathered.</summary>
    public static readonly ProductGathers None = new() { Left = false, Right = false };

    public bool Left, Right;
    public MatrixAxis LeftRows, LeftDepth, RightDepth, RightColumns;
    public int FirstRow, FirstColumn;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ProductGathers Of<T>(MatrixBlock block, GatheredMatrix<T> left, GatheredMatrix<T> right) where T : unmanaged => new()
    {
        Left = !left.IsPlain,
        Right = !right.IsPlain,
        LeftRows = left.Rows,
        LeftDepth = left.Columns,
        RightDepth = right.Rows,
        RightColumns = right.Columns,
        FirstRow = block.Row,
        FirstColumn = block.Column,
    };
}
