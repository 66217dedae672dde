using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// Finds results that may take the place of an operand: of the same size, stored where the operand is read, when that is the last reading of it.
/// <list type="bullet">
/// <item>Within a kernel, what earlier stages read of the operand is the row whose elements the result replaces; later stages and other results of the
/// same stage do not read it.</item>
/// <item>Other kernels of the group come before, and only where the operand is made in the group, which gives each chunk its own rows of it.</item>
/// <item>The operands of a matrix product, which other rows still need, are never overwritten by its epilogue; what the epilogue reads may be.</item>
/// </list>
/// </summary>
internal sealed class InPlace
{
    private static readonly IReadOnlyList<Axis> NoAxes = [];

    private readonly ComputationGraph _graph;
    private readonly IReadOnlyList<Group> _groups;
    private readonly Lifetimes _lifetimes;
    private readonly Dictionary<int, int> _found = [];
    private readonly HashSet<int> _replaced = [];

    private InPlace(ComputationGraph graph, IReadOnlyList<Group> groups, Lifetimes lifetimes) => (_graph, _groups, _lifetimes) = (graph, groups, lifetimes);

    /// <summary>The operand whose place each such result takes.</summary>
    public static Dictionary<int, int> Find(ComputationGraph graph, IReadOnlyList<Group> groups, Lifetimes lifetimes)
    {
        InPlace search = new(graph, groups, lifetimes);
        for (int g = 0; g < groups.Count; g++)
        {
            for (int k = 0; k < groups[g].Kernels.Count; k++) search.Visit(g, k);
        }
        return search._found;
    }

    private void Visit(int group, int kernel)
    {
        IReadOnlyList<(IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)> stages = Stages(_groups[group].Kernels[kernel]);
        HashSet<int> fixedSources = _groups[group].Kernels[kernel] is ProductKernel product ? [product.Left.Source, product.Right.Source] : [];
        for (int s = 0; s < stages.Count; s++)
        {
            foreach (StoreResult result in stages[s].Results.OfType<StoreResult>())
            {
                if (!_lifetimes.Contains(result.Target) || _lifetimes[result.Target].First != group || _found.ContainsKey(result.Target)) continue;
                foreach (int operand in Loads(result).Select(l => l.Source).Distinct())
                {
                    if (fixedSources.Contains(operand) || !IsFree(operand, result, group, kernel) || !IsReadInPlace(operand, result, stages, s)) continue;
                    _found.Add(result.Target, operand);
                    _replaced.Add(operand);
                    break;
                }
            }
        }
    }

    private bool IsFree(int operand, StoreResult result, int group, int kernel)
    {
        if (operand == result.Target || !_lifetimes.Contains(operand) || _replaced.Contains(operand)) return false;
        (int first, int last) = _lifetimes[operand];
        List<Kernel> kernels = _groups[group].Kernels;
        return last == group && _graph.Instructions[operand].Type.Shape.Size == _graph.Instructions[result.Target].Type.Shape.Size
            && !kernels.Where((k, i) => i != kernel && (first < group || i > kernel) && k.Reads.Contains(operand)).Any();
    }

    private static bool IsReadInPlace(int operand, StoreResult result, IReadOnlyList<(IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)> stages, int stage)
    {
        for (int s = 0; s < stages.Count; s++)
        {
            foreach (Result other in stages[s].Results)
            {
                foreach ((int source, Affine? offset) in Loads(other))
                {
                    if (source != operand) continue;
                    if (s > stage || (s == stage && other != result) || offset is null) return false;
                    if (!Moved(offset, stages[s].Axes, stages[stage].Axes).Equals(result.Offset)) return false;
                }
            }
        }
        return true;
    }

    /// <summary>An index in the loops of one stage as one in those of another of the same lengths.</summary>
    private static Affine Moved(Affine offset, IReadOnlyList<Axis> from, IReadOnlyList<Axis> to)
    {
        if (ReferenceEquals(from, to) || !from.Select(a => a.Length).SequenceEqual(to.Select(a => a.Length))) return offset;
        return offset.Replace(a => Enumerable.Range(0, from.Count).Where(i => from[i] == a).Select(i => to[i]).DefaultIfEmpty(a).First());
    }

    private static IReadOnlyList<(IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)> Stages(Kernel kernel) => kernel switch
    {
        RowKernel { IsSerial: false } rows => [.. rows.Stages.Select(s => ((IReadOnlyList<Axis>)s.Axes, (IReadOnlyList<Result>)s.Results))],
        ProductKernel product => [(NoAxes, product.Results)],
        _ => [],
    };

    private static IEnumerable<(int Source, Affine? Offset)> Loads(Result result)
    {
        foreach (ScalarValue value in Bodies.Values(RowKernel.Roots(result)))
        {
            if (value is LoadScalar load) yield return (load.Source, load.Offset);
            if (value is GatherScalar gather) yield return (gather.Source, null);
        }
    }
}
