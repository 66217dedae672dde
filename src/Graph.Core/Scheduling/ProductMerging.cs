namespace Graph.Scheduling;

/// <summary>
/// Makes one axis of the rows of a product, and one of its columns, where the results lie that way, and joins the parts of an axis that an operand has
/// at one distance. What cannot be counted by one axis becomes a loop around the product.
/// </summary>
internal static class ProductMerging
{
    public static ProductKernel Apply(ProductKernel kernel)
    {
        int rows = Together(kernel, kernel.RowParts), columns = Together(kernel, kernel.ColumnParts);
        Axis[] rowParts = [.. kernel.RowParts.Skip(kernel.RowParts.Count - rows)], columnParts = [.. kernel.ColumnParts.Skip(kernel.ColumnParts.Count - columns)];
        Axis row = Whole(rowParts), column = Whole(columnParts);
        Axis? Replacement(Axis axis)
            => axis == rowParts[rowParts.Length - 1] ? row : axis == columnParts[columnParts.Length - 1] ? column
                : rowParts.Contains(axis) || columnParts.Contains(axis) ? null : axis;
        ScalarRewriter rewriter = new(index => index.Replace(Replacement), axes => axes.Select(Replacement).OfType<Axis>());

        (Axis[] leftRows, Affine left, _) = Joined(rowParts, kernel.Left.Offset, null);
        (Axis[] rightColumns, Affine right, _) = Joined(columnParts, kernel.Right.Offset, null);
        (Axis[] depthParts, left, Affine? both) = Joined(kernel.DepthParts, left, right);
        right = both!;
        if (leftRows.Length == 1) (left, leftRows) = (left.Replace(a => a == leftRows[0] ? row : a), [row]);
        if (rightColumns.Length == 1) (right, rightColumns) = (right.Replace(a => a == rightColumns[0] ? column : a), [column]);
        Axis depth = depthParts.Length == 1 ? depthParts[0] : Whole(depthParts);
        IEnumerable<Axis> around = kernel.RowParts.Take(kernel.RowParts.Count - rows).Concat(kernel.ColumnParts.Take(kernel.ColumnParts.Count - columns));
        ProductKernel merged = new()
        {
            Instruction = kernel.Instruction,
            Outer = [.. kernel.Outer, .. around],
            Row = row,
            Column = column,
            Depth = depth,
            RowParts = leftRows,
            ColumnParts = rightColumns,
            DepthParts = depthParts,
            Border = kernel.Border is { } border && border.Column == rightColumns[0] && border.Depth == depthParts[0] ? border : null,
            Left = new LoadScalar(kernel.Left.Source, kernel.Left.Element, null, left),
            Right = new LoadScalar(kernel.Right.Source, kernel.Right.Element, null, right),
        };
        merged.Results.AddRange(kernel.Results.Select(r => (StoreResult)rewriter.Rewrite(r)));
        return merged;
    }

    /// <summary>How many of the last parts, up to four, every index of the results counts as one axis.</summary>
    private static int Together(ProductKernel kernel, IReadOnlyList<Axis> parts)
    {
        Affine[] indices = [.. ScalarRewriter.Indices(kernel.Results)];
        int first = parts.Count - 1;
        while (first > Math.Max(0, parts.Count - 4) && indices.All(index => AreNeighbours(index, parts[first - 1], parts[first]))) first--;
        return parts.Count - first;
    }

    private static bool AreNeighbours(Affine index, Axis outer, Axis inner) => index[outer] == index[inner] * inner.Length;

    /// <summary>Parts that both indices, or the only one, have at one distance become one.</summary>
    private static (Axis[] Parts, Affine First, Affine? Second) Joined(IReadOnlyList<Axis> parts, Affine first, Affine? second)
    {
        List<Axis> joined = [.. parts];
        for (int i = joined.Count - 1; i > 0; i--)
        {
            (Axis outer, Axis inner) = (joined[i - 1], joined[i]);
            if (!AreNeighbours(first, outer, inner) || (second is not null && !AreNeighbours(second, outer, inner))) continue;
            Axis whole = Whole([outer, inner]);
            Axis? Replacement(Axis axis) => axis == outer ? null : axis == inner ? whole : axis;
            (first, second) = (first.Replace(Replacement), second?.Replace(Replacement));
            joined.RemoveAt(i);
            joined[i - 1] = whole;
        }
        return ([.. joined], first, second);
    }

    private static Axis Whole(Axis[] parts)
        => parts.Length == 1 ? parts[0] : new Axis(string.Concat(parts.Select(p => p.Name)), parts.Aggregate((Dimension)1, (product, p) => product * p.Length));
}
