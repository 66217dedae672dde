using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// The order of execution: among the kernels whose operands are there, always the one that grows the live memory least; the earlier one at a tie. So a
/// weight's gradient comes before the activations it reads are overwritten.
/// </summary>
internal sealed class KernelOrder
{
    private readonly ComputationGraph _graph;
    private readonly Kernel[] _kernels;
    private readonly int[][] _reads;
    private readonly int[][] _writes;
    private readonly HashSet<int> _outputs;
    private readonly Dictionary<int, int> _readers = [];
    private readonly Dictionary<int, long> _extents = [];
    private readonly HashSet<int> _live = [];

    private KernelOrder(ComputationGraph graph, IReadOnlyList<Kernel> kernels, IReadOnlyList<int> outputs)
    {
        (_graph, _kernels, _outputs) = (graph, [.. kernels], [.. outputs]);
        _writes = [.. kernels.Select(k => k.Writes.ToArray())];
        HashSet<int> produced = [.. _writes.SelectMany(w => w)];
        _reads = [.. kernels.Select(k => k.Reads.Where(produced.Contains).ToArray())];
        foreach (int value in _reads.SelectMany(r => r)) _readers[value] = (_readers.TryGetValue(value, out int count) ? count : 0) + 1;
    }

    public static List<Kernel> Apply(ComputationGraph graph, IReadOnlyList<Kernel> kernels, IReadOnlyList<int> outputs)
        => new KernelOrder(graph, kernels, outputs).Order();

    private List<Kernel> Order()
    {
        (List<int>[] users, int[] missing) = Dependencies();
        SortedSet<int> ready = [.. Enumerable.Range(0, _kernels.Length).Where(k => missing[k] == 0)];
        List<Kernel> ordered = [];
        while (ready.Count > 0)
        {
            int next = ready.OrderBy(Growth).First();
            ready.Remove(next);
            ordered.Add(_kernels[next]);
            _live.UnionWith(_writes[next]);
            foreach (int value in _reads[next]) _readers[value]--;
            foreach (int user in users[next])
            {
                if (--missing[user] == 0) ready.Add(user);
            }
        }
        return ordered;
    }

    /// <summary>
    /// A kernel waits for every writer of what it reads, for earlier writers of parts of what it writes, and for every reader of a parameter that it updates.
    /// </summary>
    private (List<int>[] Users, int[] Missing) Dependencies()
    {
        Dictionary<int, List<int>> writers = [];
        for (int k = 0; k < _kernels.Length; k++)
        {
            foreach (int value in _writes[k])
            {
                if (!writers.TryGetValue(value, out List<int>? list)) writers.Add(value, list = []);
                list.Add(k);
            }
        }
        List<int>[] users = [.. _kernels.Select(_ => new List<int>())];
        int[] missing = new int[_kernels.Length];
        for (int k = 0; k < _kernels.Length; k++)
        {
            IEnumerable<int> before = _reads[k].SelectMany(v => writers[v]).Concat(_writes[k].SelectMany(v => writers[v]).Where(w => w < k))
                .Concat(_writes[k].SelectMany(ReadersOfUpdated));
            foreach (int writer in before.Where(w => w != k).Distinct())
            {
                users[writer].Add(k);
                missing[k]++;
            }
        }
        return (users, missing);
    }

    private IEnumerable<int> ReadersOfUpdated(int value)
    {
        if (_graph.Instructions[value].Operator is not Update) return [];
        int parameter = _graph.Instructions[value].Operands[0];
        return Enumerable.Range(0, _kernels.Length).Where(k => _kernels[k].Reads.Contains(parameter));
    }

    private long Growth(int kernel)
        => _writes[kernel].Where(w => !_live.Contains(w) && !_outputs.Contains(w)).Sum(Extent)
            - _reads[kernel].Where(r => _readers[r] == 1 && !_outputs.Contains(r)).Sum(Extent);

    private long Extent(int value)
    {
        if (!_extents.TryGetValue(value, out long extent))
        {
            Dimension size = _graph.Instructions[value].Type.Shape.Size;
            _extents.Add(value, extent = size.Evaluate(size.Names.ToDictionary(n => n, _ => 256L)));
        }
        return extent;
    }
}
