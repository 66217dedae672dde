namespace Graph.Scheduling;

/// <summary>
/// Joins neighbouring loops into one where every index of the kernel allows it: (batch × 128) elements side by side are one loop of 128·batch, which
/// has one tail instead of many. Loops of one round, such as those over the channel of a grey picture, go.
/// </summary>
internal static class AxisMerging
{
    public static RowKernel Apply(RowKernel kernel)
    {
        kernel = Without(kernel, [.. kernel.Rows.Where(a => a.Length.Is(1))]);
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
        return Replaced(kernel, axis => axis == outer ? null : axis == inner ? merged : axis);
    }

    private static RowKernel Without(RowKernel kernel, Axis[] axes)
        => axes.Length == 0 ? kernel : Replaced(kernel, axis => axes.Contains(axis) ? null : axis);

    private static RowKernel Replaced(RowKernel kernel, Func<Axis, Axis?> replacement)
    {
        IEnumerable<Axis> All(IEnumerable<Axis> axes) => axes.Select(replacement).OfType<Axis>();
        return new ScalarRewriter(index => index.Replace(replacement), All).Rewrite(kernel, [.. All(kernel.Rows)], s => [.. All(s.Axes)]);
    }
}
