using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// Puts neighbouring kernels into one group where the next reads what the group writes only in the same chunk of rows, and writes its own results in
/// that chunk alone.
/// </summary>
internal sealed class Grouping
{
    /// <summary>A group of more kernels is a method that takes long to compile, over more memory than a cache has.</summary>
    private const int MostKernels = 48;

    private readonly ComputationGraph _graph;
    private readonly List<Group> _groups = [];
    private readonly HashSet<int> _written = [];
    private bool _isLocal;

    private Grouping(ComputationGraph graph) => _graph = graph;

    public static IReadOnlyList<Group> Apply(ComputationGraph graph, IReadOnlyList<Kernel> kernels)
    {
        Grouping grouping = new(graph);
        foreach (Kernel kernel in kernels) grouping.Add(kernel);
        return grouping._groups;
    }

    private void Add(Kernel kernel)
    {
        if (_groups.Count > 0 && Joins(_groups[_groups.Count - 1], kernel)) _groups[_groups.Count - 1].Kernels.Add(kernel);
        else Begin(kernel);
        _written.UnionWith(kernel.Writes);
        _isLocal &= Group.ChunkAxis(kernel) is { } axis && Stores(kernel).All(s => IsLocal(_graph, s.Target, s.Offset, axis));
    }

    private void Begin(Kernel kernel)
    {
        _groups.Add(new Group(kernel));
        _written.Clear();
        _isLocal = true;
    }

    /// <summary>Whether a kernel may follow those of the last group, chunk by chunk.</summary>
    private bool Joins(Group group, Kernel kernel)
        => _isLocal && group.Kernels.Count < MostKernels && !Group.IsCutByColumns(group.Kernels[0]) && !Group.IsCutByColumns(kernel)
            && Group.ChunkAxis(kernel) is { } axis && group.Length is { IsConstant: false } length && axis.Length == length
            && Loads(kernel).Where(l => _written.Contains(l.Source)).All(l => IsLocal(_graph, l.Source, l.Offset, axis));

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
            ScatterResult scatter => [(scatter.Target, scatter.Offset)],
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
        foreach (ScalarValue value in Bodies.Values(roots))
        {
            if (value is LoadScalar load) yield return (load.Source, load.Offset);
            if (value is GatherScalar gather) yield return (gather.Source, gather.Offset);
        }
    }
}
