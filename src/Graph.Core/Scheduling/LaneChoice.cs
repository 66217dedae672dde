namespace Graph.Scheduling;

/// <summary>Which loop of a row kernel becomes the lanes of a vector: the one along which memory is read side by side.</summary>
internal static class LaneChoice
{
    public static bool AlongRows(RowKernel kernel)
    {
        if (kernel.Rows.Count == 0) return false;
        if (kernel.Stages.All(s => s.Axes.Count == 0)) return true;
        if (kernel.Stages.Any(s => s.Axes.Count > 0 && s.Results.Any(r => r is not ReduceResult))) return false;
        Axis row = kernel.Rows[kernel.Rows.Count - 1];
        Affine[] indices = [.. ScalarRewriter.Indices(kernel)];
        int alongRows = indices.Count(i => i[row].Is(1)), alongInner = indices.Count(i => kernel.Stages.Any(s => s.Axes.Count > 0 && i[s.Axes[s.Axes.Count - 1]].Is(1)));
        return alongInner == 0 && alongRows > 0;
    }
}
