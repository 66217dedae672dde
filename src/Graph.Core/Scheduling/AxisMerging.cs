namespace Graph.Scheduling;

/// <summary>
/// Joins neighbouring loops into one where every index of the kernel allows it: (batch × 128) elements side by side are one loop of 128·batch, which
/// has one tail instead of many.
/// </summary>
internal static class AxisMerging
{
    public static RowKernel Apply(RowKernel kernel)
    {
        while (Candidates(kernel).FirstOrDefault(pair => IsMergeable(kernel, pair.Outer, pair.Inner)) is { Outer: not null } pair)
            kernel = Merged(kernel, pair.Outer, pair.Inner);
        return kernel;
    }

    private static IEnumerable<(Axis Outer, Axis Inner)> Candidates(RowKernel kernel)
        => Pairs(kernel.Rows).Concat(kernel.Stages.SelectMany(s => Pairs(s.Axes)));

    private static IEnumerable<(Axis Outer, Axis Inner)> Pairs(List<Axis> axes) => axes.Zip(axes.Skip(1), (outer, inner) => (outer, inner));

    private static bool IsMergeable(RowKernel kernel, Axis outer, Axis inner)
        => ScalarRewriter.Indices(kernel).All(index => index[outer] == index[inner] * inner.Length);

    private static RowKernel Merged(RowKernel kernel, Axis outer, Axis inner)
    {
        Axis merged = new(outer.Name, outer.Length * inner.Length);
        Axis? Replacement(Axis axis) => axis == outer ? null : axis == inner ? merged : axis;
        IEnumerable<Axis> Replaced(IEnumerable<Axis> axes) => axes.Select(Replacement).OfType<Axis>();
        return new ScalarRewriter(index => index.Replace(Replacement), axes => Replaced(axes)).Rewrite(kernel, [.. Replaced(kernel.Rows)], s => [.. Replaced(s.Axes)]);
    }
}
