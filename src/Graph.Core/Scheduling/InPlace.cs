using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// Finds results that may take the place of an operand: of the same size, stored where the operand is read, when that is the last reading of it.
/// <list type="bullet">
/// <item>Within a kernel, what earlier stages read of the operand is the row whose elements the result replaces; later stages and other results of
/// the same stage do not read it.</item>
/// <item>Other kernels of the group come before, and only where the operand is made in the group, which gives each chunk its own rows of it.</item>
/// <item>The operands of a matrix product, which other rows still need, are never overwritten by its epilogue; what the epilogue reads may be.</item>
/// </list>
/// </summary>
internal sealed class InPlace
{
    private static readonly IReadOnlyList<Axis> NoAxes = [];

    private readonly ComputationGraph _graph;
    private readonly Lifetimes _lifetimes;
    private readonly Dictionary<int, int> _found = [];
    private readonly HashSet<int> _replaced = [];

    private InPlace(ComputationGraph graph, Lifetimes lifetimes) => (_graph, _lifetimes) = (graph, lifetimes);

    /// <summary>The operand whose place each such result takes.</summary>
    public static Dictionary<int, int> Find(ComputationGraph graph, IReadOnlyList<Group> groups, Lifetimes lifetimes)
    {
        InPlace search = new(graph, lifetimes);
        for (int g = 0; g < groups.Count; g++)
        {
            HashSet<int>[] reads = [.. groups[g].Kernels.Select(k => new HashSet<int>(k.Reads))];
            for (int k = 0; k < reads.Length; k++) search.Visit(groups[g].Kernels[k], g, k, reads);
        }
        return search._found;
    }

    private void Visit(Kernel kernel, int group, int place, HashSet<int>[] reads)
    {
        (IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)[] stages = [.. Stages(kernel)];
        HashSet<int> fixedSources = kernel is ProductKernel product ? [product.Left.Source, product.Right.Source] : [];
        Reading[] readings =
            [.. stages.SelectMany((stage, s) => stage.Results.SelectMany(r => Loads(r).Select(l => new Reading(l.Source, s, r, l.Offset))))];
        ILookup<int, Reading> byOperand = readings.ToLookup(r => r.Operand);
        foreach (IGrouping<Result, Reading> own in readings.GroupBy(r => r.Result))
        {
            if (own.Key is not StoreResult result || !_lifetimes.Contains(result.Target) || _found.ContainsKey(result.Target)) continue;
            if (_lifetimes[result.Target].First != group) continue;
            foreach (Reading reading in own)
            {
                if (fixedSources.Contains(reading.Operand) || !IsFree(reading.Operand, result, group, place, reads)) continue;
                if (!byOperand[reading.Operand].All(r => IsBefore(r, result, reading.Stage, stages))) continue;
                _found.Add(result.Target, reading.Operand);
                _replaced.Add(reading.Operand);
                break;
            }
        }
    }

    private bool IsFree(int operand, StoreResult result, int group, int place, HashSet<int>[] reads)
    {
        if (operand == result.Target || !_lifetimes.Contains(operand) || _replaced.Contains(operand)) return false;
        (int first, int last) = _lifetimes[operand];
        return last == group && _graph.Instructions[operand].Type.Shape.Size == _graph.Instructions[result.Target].Type.Shape.Size
            && !reads.Where((read, k) => k != place && (first < group || k > place) && read.Contains(operand)).Any();
    }

    /// <summary>Whether a reading is done with an element when the result replaces it.</summary>
    private static bool IsBefore(Reading reading, StoreResult result, int stage, (IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)[] stages)
    {
        if (reading.Stage > stage || (reading.Stage == stage && reading.Result != result) || reading.Offset is null) return false;
        return Moved(reading.Offset, stages[reading.Stage].Axes, stages[stage].Axes).Equals(result.Offset);
    }

    /// <summary>An index in the loops of one stage as one in those of another of the same lengths.</summary>
    private static Affine Moved(Affine offset, IReadOnlyList<Axis> from, IReadOnlyList<Axis> to)
    {
        if (ReferenceEquals(from, to) || !from.Select(a => a.Length).SequenceEqual(to.Select(a => a.Length))) return offset;
        return offset.Replace(a => Enumerable.Range(0, from.Count).Where(i => from[i] == a).Select(i => to[i]).DefaultIfEmpty(a).First());
    }

    private static IReadOnlyList<(IReadOnlyList<Axis> Axes, IReadOnlyList<Result> Results)> Stages(Kernel kernel) => kernel switch
    {
        RowKernel { IsSerial: false, Loop: null } rows => [.. rows.Stages.Select(s => ((IReadOnlyList<Axis>)s.Axes, (IReadOnlyList<Result>)s.Results))],
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

    /// <summary>A load that a result needs in a stage; without an offset where it is by a computed position.</summary>
    private sealed record Reading(int Operand, int Stage, Result Result, Affine? Offset);
}
