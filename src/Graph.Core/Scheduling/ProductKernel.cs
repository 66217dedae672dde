namespace Graph.Scheduling;

/// <summary>A matrix product left·right for every point of the outer axes, whose finished tiles are visited by an epilogue.</summary>
internal sealed class ProductKernel : Kernel
{
    /// <summary>Loops around the product: batch axes and further axes of rows or columns.</summary>
    public required IReadOnlyList<Axis> Outer { get; init; }

    public required Axis Row { get; init; }

    public required Axis Column { get; init; }

    public required Axis Depth { get; init; }

    /// <summary>
    /// What the rows are made of where the left operand has them at more than one distance, such as the places of windows: axes in its index, the last
    /// of them counting fastest. Otherwise the row axis alone.
    /// </summary>
    public required IReadOnlyList<Axis> RowParts { get; init; }

    /// <summary>What the columns are made of in the right operand.</summary>
    public required IReadOnlyList<Axis> ColumnParts { get; init; }

    /// <summary>What the depth is made of in both operands.</summary>
    public required IReadOnlyList<Axis> DepthParts { get; init; }

    /// <summary>Where the right operand is zero, if much of it is.</summary>
    public ZeroBorder? Border { get; init; }

    public required LoadScalar Left { get; init; }

    public required LoadScalar Right { get; init; }

    /// <summary>Whether an operand's elements lie at more than one distance along an axis, so that they are gathered.</summary>
    public bool IsGathered => RowParts.Count + ColumnParts.Count + DepthParts.Count > 3;

    /// <summary>What is made of the raw element, <see cref="ResultScalar"/>, at every point of the outer axes, row and column.</summary>
    public List<StoreResult> Results { get; } = [];

    /// <summary>The contraction.</summary>
    public required int Instruction { get; init; }

    public override IEnumerable<int> Reads => new[] { Left.Source, Right.Source }.Concat(Sources(Results.Select(r => r.Value))).Distinct();

    public override IEnumerable<int> Writes => Results.Select(r => r.Target).Distinct();
}
