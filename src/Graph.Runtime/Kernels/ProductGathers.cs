namespace Graph.Runtime;

/// <summary>Where the elements of gathered operands are, and which row and column of the whole product the block begins with.</summary>
internal struct ProductGathers
{
    private static readonly ProductGathers NoGathers = new() { Left = false };

    public bool Left, Right;
    public MatrixAxis LeftRows, LeftDepth, RightDepth, RightColumns;
    public int FirstRow, FirstColumn;

    /// <summary>Where nothing is gathered.</summary>
    public static ref readonly ProductGathers None => ref NoGathers;
}
