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
    private readonly ILookup<int, int> _readersOf;
    private readonly ILookup<int, int> _writersOf;
    private readonly Dictionary<int, int> _readers = [];
    private readonly Dictionary<int, long> _extents = [];
    private readonly HashSet<int> _live = [];
    private readonly Dictionary<int, int> _replaced;

    private KernelOrder(ComputationGraph graph, IReadOnlyList<Kernel> kernels, IReadOnlyList<int> outputs)
    {
        (_graph, _kernels, _outputs) = (graph, [.. kernels], [.. outputs]);
        _replaced = NextValue.Replaced(graph);
        _writes = [.. kernels.Select(k => k.Writes.ToArray())];
        _writersOf = Inverse(_writes);
        int[][] reads = [.. kernels.Select(k => k.Reads.ToArray())];
        _readersOf = Inverse(reads);
        _reads = [.. reads.Select(r => r.Where(_writersOf.Contains).ToArray())];
        foreach (int value in _reads.SelectMany(r => r)) _readers[value] = (_readers.TryGetValue(value, out int count) ? count : 0) + 1;
    }

    public static List<Kernel> Apply(ComputationGraph graph, IReadOnlyList<Kernel> kernels, IReadOnlyList<int> outputs)
        => new KernelOrder(graph, kernels, outputs).Order();

    private List<Kernel> Order()
    {
        (List<int>[] users, int[] missing) = Dependencies();
        long[] growth = [.. Enumerable.Range(0, _kernels.Length).Select(Growth)];
        SortedSet<(long Growth, int Kernel)> ready = [.. growth.Select((g, k) => (g, k)).Where(k => missing[k.k] == 0)];
        List<Kernel> ordered = [];
        while (ready.Count > 0)
        {
            (long Growth, int Kernel) next = ready.Min;
            ready.Remove(next);
            ordered.Add(_kernels[next.Kernel]);
            foreach (int kernel in Run(next.Kernel).Distinct())
            {
                bool isReady = ready.Remove((growth[kernel], kernel));
                growth[kernel] = Growth(kernel);
                if (isReady) ready.Add((growth[kernel], kernel));
            }
            foreach (int user in users[next.Kernel])
            {
                if (--missing[user] == 0) ready.Add((growth[user], user));
            }
        }
        return ordered.Count == _kernels.Length ? ordered
            : throw new InvalidOperationException($"{_kernels.Length - ordered.Count} kernels wait for one another.");
    }

    /// <summary>Runs a kernel. Returned are those whose growth is another now: writers of further parts, and the last reader of what it reads.</summary>
    private List<int> Run(int kernel)
    {
        List<int> changed = [];
        foreach (int value in _writes[kernel])
        {
            if (_live.Add(value)) changed.AddRange(_writersOf[value]);
        }
        foreach (int value in _reads[kernel])
        {
            if (--_readers[value] == 1) changed.AddRange(_readersOf[value]);
        }
        return changed;
    }

    private static ILookup<int, int> Inverse(int[][] values)
        => values.SelectMany((list, kernel) => list.Select(value => (value, kernel))).ToLookup(p => p.value, p => p.kernel);

    /// <summary>
    /// A kernel waits for every writer of what it reads, for earlier writers of parts of what it writes, and for every reader of what it
    /// overwrites. Zeros wait for what is written into them: they are made when that can be, not at once.
    /// </summary>
    private (List<int>[] Users, int[] Missing) Dependencies()
    {
        List<int>[] users = [.. _kernels.Select(_ => new List<int>())];
        int[] missing = new int[_kernels.Length];
        for (int k = 0; k < _kernels.Length; k++)
        {
            IEnumerable<int> read = _kernels[k] is FillKernel fill ? _writersOf[fill.Target].SelectMany(w => _reads[w]) : _reads[k];
            IEnumerable<int> before = read.SelectMany(v => _writersOf[v]).Concat(_writes[k].SelectMany(v => _writersOf[v]).Where(w => w < k))
                .Concat(_writes[k].SelectMany(ReadersOfUpdated));
            foreach (int writer in before.Where(w => w != k).Distinct())
            {
                users[writer].Add(k);
                missing[k]++;
            }
        }
        return (users, missing);
    }

    private IEnumerable<int> ReadersOfUpdated(int value) => _replaced.TryGetValue(value, out int present) ? _readersOf[present] : [];

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
