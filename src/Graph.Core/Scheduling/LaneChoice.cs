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

    /// <summary>
    /// The kernel with another row axis last where, of what is reduced over a few elements, as in a pooling, more lies side by side along that one.
    /// </summary>
    public static RowKernel WithReadLanes(RowKernel kernel)
    {
        if (kernel.Rows.Count < 2 || kernel.Stages.All(s => s.Axes.Count == 0) || !kernel.Stages.SelectMany(s => s.Axes).All(IsShort)) return kernel;
        Axis last = kernel.Rows[kernel.Rows.Count - 1];
        Axis best = kernel.Rows.Where(a => a == last || (a.Length.IsConstant && !IsShort(a))).Reverse().OrderByDescending(SideBySide).First();
        if (best == last) return kernel;
        RowKernel moved = new([.. kernel.Rows.Where(a => a != best), best]);
        moved.Stages.AddRange(kernel.Stages);
        return moved;

        // What is stored behind the loop is stored once.
        long SideBySide(Axis axis)
        {
            int Count(IEnumerable<Affine> indices) => indices.Count(i => i[axis].Is(1));
            return kernel.Stages.Sum(s =>
            {
                long points = s.Axes.Aggregate(1L, (product, a) => product * a.Length.Value);
                int stored = Count(s.Results.OfType<ReduceResult>().Select(r => r.Offset).OfType<Affine>());
                return (points * (Count(ScalarRewriter.Indices(s.Results)) - stored)) + stored;
            });
        }
    }

    /// <summary>
    /// The axis of two points beside the lanes' whose elements take turns with theirs in every result, as the two columns of a window do: a vector at
    /// either point makes two whole vectors of the result. Null where there is none.
    /// </summary>
    public static Axis? Pair(RowKernel kernel)
    {
        if (!kernel.LanesAlongRows || kernel.Rows.Count < 3 || kernel.Stages.Any(s => s.Axes.Count > 0)) return null;
        Axis lanes = kernel.Rows[kernel.Rows.Count - 1], pair = kernel.Rows[kernel.Rows.Count - 2];
        return pair.Length.Is(2) && kernel.Results.All(TakesTurns) ? pair : null;

        bool TakesTurns(Result result)
            => result is StoreResult { Value.Element: ElementType.Real } store && store.Offset[pair].Is(1) && store.Offset[lanes].Is(2);
    }

    public static bool AlongRows(RowKernel kernel)
    {
        if (kernel.Rows.Count == 0) return false;
        Axis row = kernel.Rows[kernel.Rows.Count - 1];
        if (kernel.Results.OfType<ScatterResult>().FirstOrDefault() is { } scatter) return scatter.Offset[row].Is(1);
        if (kernel.Stages.All(s => s.Axes.Count == 0)) return true;
        if (kernel.Stages.Any(s => s.Axes.Count > 0 && !s.IsSerial && s.Results.Any(r => r is not ReduceResult))) return false;
        Affine[] indices = [.. ScalarRewriter.Indices(kernel)];
        Axis[] inner = [.. kernel.Stages.Where(s => s.Axes.Count > 0).Select(s => s.Axes[s.Axes.Count - 1])];
        bool isSide = indices.Any(i => i[row].Is(1)), isInnerSide = indices.Any(i => inner.Any(a => i[a].Is(1)));
        if (!isSide || !isInnerSide) return isSide;
        return !IsShort(row) && (inner.All(IsShort) || indices.Count(i => IsStrided(i, row)) < indices.Count(i => inner.Any(a => IsStrided(i, a))));
    }

    private static bool IsStrided(Affine index, Axis axis) => !index[axis].Is(0) && !index[axis].Is(1);

    private static bool IsShort(Axis axis) => axis.Length is { IsConstant: true, Value: <= FewLanes };
}
