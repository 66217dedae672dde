using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// Puts neighbouring kernels into one group where the next reads what the group writes only in the same chunk of rows, and writes its own results in
/// that chunk alone.
/// </summary>
internal static class Grouping
{
    public static IReadOnlyList<Group> Apply(ComputationGraph graph, IReadOnlyList<Kernel> kernels)
    {
        List<Group> groups = [];
        foreach (Kernel kernel in kernels)
        {
            if (groups.Count > 0 && Joins(graph, groups[groups.Count - 1], kernel)) groups[groups.Count - 1].Kernels.Add(kernel);
            else groups.Add(new Group(kernel));
        }
        return groups;
    }

    private static bool Joins(ComputationGraph graph, Group group, Kernel kernel)
    {
        if (Group.ChunkAxis(kernel) is not { } axis || group.Length is not { } length || axis.Length != length || length.IsConstant) return false;
        HashSet<int> written = [.. group.Kernels.SelectMany(k => k.Writes)];
        return group.Kernels.All(k => Stores(k).All(s => IsLocal(graph, s.Target, s.Offset, Group.ChunkAxis(k)!)))
            && Loads(kernel).Where(l => written.Contains(l.Source)).All(l => IsLocal(graph, l.Source, l.Offset, axis));
    }

    /// <summary>Whether an index stays within the row of its chunk axis: row r of the buffer is [r·stride, (r + 1)·stride).</summary>
    private static bool IsLocal(ComputationGraph graph, int source, Affine offset, Axis axis)
    {
        Dimension stride = offset[axis];
        if (stride * axis.Length != graph.Instructions[source].Type.Shape.Size) return false;
        Affine rest = offset.Without(axis);
        Dimension last = rest.Axes.Aggregate(rest.Offset, (sum, a) => sum + (rest[a] * (a.Length - 1)));
        return IsNonNegative(rest.Offset) && rest.Axes.All(a => IsNonNegative(rest[a])) && IsNonNegative(stride - last - 1);
    }

    private static bool IsNonNegative(Dimension dimension) => dimension.Terms.All(t => t.Value >= 0);

    private static IEnumerable<(int Target, Affine Offset)> Stores(Kernel kernel) => kernel switch
    {
        RowKernel rows => rows.Results.SelectMany(r => r switch
        {
            StoreResult store => [(store.Target, store.Offset)],
            ReduceResult { Offset: { } offset } => new[] { (r.Target, offset) },
            _ => [],
        }),
        ProductKernel product => product.Results.Select(r => (r.Target, r.Offset)),
        _ => [],
    };

    private static IEnumerable<(int Source, Affine Offset)> Loads(Kernel kernel)
    {
        IEnumerable<ScalarValue> roots = kernel switch
        {
            RowKernel rows => rows.Results.SelectMany(RowKernel.Roots),
            ProductKernel product => product.Results.Select(r => r.Value).Concat([product.Left, product.Right]),
            _ => [],
        };
        Stack<ScalarValue> pending = new(roots);
        HashSet<ScalarValue> seen = [];
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Pop();
            if (!seen.Add(value)) continue;
            if (value is LoadScalar load) yield return (load.Source, load.Offset);
            if (value is GatherScalar gather) yield return (gather.Source, gather.Offset);
            foreach (ScalarValue operand in value.Operands) pending.Push(operand);
        }
    }
}
