namespace Graph.Scheduling;

/// <summary>Which loop of a row kernel becomes the lanes of a vector: the one along which memory is read side by side.</summary>
internal static class LaneChoice
{
    /// <summary>A loop of so few rounds fills too little of a vector.</summary>
    private const int FewLanes = 4;

    /// <summary>
    /// The kernel with its last two row axes exchanged where the last is so short that lanes along it would be mostly empty, as in what a window of two
    /// hands on to its elements.
    /// </summary>
    public static RowKernel WithLongLanes(RowKernel kernel)
    {
        if (kernel.Rows.Count < 3 || kernel.Stages.Any(s => s.Axes.Count > 0)) return kernel;
        Axis last = kernel.Rows[kernel.Rows.Count - 1], before = kernel.Rows[kernel.Rows.Count - 2];
        if (!IsShort(last) || IsShort(before) || !ScalarRewriter.Indices(kernel).Any(i => i[before].Is(1))) return kernel;
        RowKernel exchanged = new([.. kernel.Rows.Take(kernel.Rows.Count - 2), last, before]);
        exchanged.Stages.AddRange(kernel.Stages);
        return exchanged;
    }

    public static bool AlongRows(RowKernel kernel)
    {
        if (kernel.Rows.Count == 0) return false;
        Axis row = kernel.Rows[kernel.Rows.Count - 1];
        if (kernel.Results.OfType<ScatterResult>().FirstOrDefault() is { } scatter) return scatter.Offset[row].Is(1);
        if (kernel.Stages.All(s => s.Axes.Count == 0)) return true;
        if (kernel.Stages.Any(s => s.Axes.Count > 0 && s.Results.Any(r => r is not ReduceResult))) return false;
        Affine[] indices = [.. ScalarRewriter.Indices(kernel)];
        int alongRows = indices.Count(i => i[row].Is(1)), alongInner = indices.Count(i => kernel.Stages.Any(s => s.Axes.Count > 0 && i[s.Axes[s.Axes.Count - 1]].Is(1)));
        return alongRows > 0 && (alongInner == 0 || (!IsShort(row) && kernel.Stages.All(s => s.Axes.Count == 0 || IsShort(s.Axes[s.Axes.Count - 1]))));
    }

    private static bool IsShort(Axis axis) => axis.Length is { IsConstant: true, Value: <= FewLanes };
}
