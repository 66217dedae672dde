using Graph.Scheduling;

namespace Graph.Core.Tests.Scheduling;

/// <summary>A schedule's memory plan for given lengths, cell by cell: an independent account of who lives where and when.</summary>
internal sealed class PlannedMemory
{
    private readonly Schedule _schedule;
    private readonly IReadOnlyDictionary<string, long> _lengths;
    private readonly Dictionary<int, (int First, int Last)> _spans = [];

    public PlannedMemory(Schedule schedule, Func<string, long> length)
    {
        _schedule = schedule;
        IEnumerable<Dimension> sizes = schedule.Memory.Offsets.Keys.Select(SizeOf).Concat(schedule.Memory.Offsets.Values)
            .Concat(schedule.Groups.SelectMany(g => g.Kernels).SelectMany(KernelPoints.Lengths));
        _lengths = sizes.SelectMany(s => s.Names).Distinct().ToDictionary(n => n, length);
        for (int g = 0; g < schedule.Groups.Count; g++)
        {
            foreach (int value in schedule.Groups[g].Kernels.SelectMany(k => k.Writes.Concat(k.Reads)).Where(schedule.Memory.Offsets.ContainsKey))
                _spans[value] = _spans.TryGetValue(value, out (int First, int Last) span) ? (span.First, g) : (g, g);
        }
    }

    public long Size => _schedule.Memory.Size.Evaluate(_lengths);

    /// <summary>The most elements that live at once, over the groups; values that follow each other in place count once.</summary>
    public long Bound => Enumerable.Range(0, _schedule.Groups.Count)
        .Select(g => Chains.Where(c => c.Any(v => _spans[v].First <= g) && c.Any(v => g <= _spans[v].Last)).Sum(c => Elements(c.First())))
        .DefaultIfEmpty(0).Max();

    /// <summary>The same where monomials, which share no memory, are counted each at its own worst group.</summary>
    public long BoundByMonomial => _schedule.Memory.MostAtOnce.Sum(m => m.Size.Evaluate(_lengths));

    private IEnumerable<IGrouping<int, int>> Chains => _spans.Keys.GroupBy(Root);

    /// <summary>What is wrong with the plan.</summary>
    public IEnumerable<string> Faults()
        => Places().Concat(Neighbours()).Concat(Contents()).Concat(_schedule.Memory.InPlaceOf.SelectMany(p => Replacement(p.Key, p.Value)));

    private IEnumerable<string> Places() => _spans.Keys.Where(v => Offset(v) < 0 || Offset(v) + Elements(v) > Size)
        .Select(v => $"%{v} at {Offset(v)} with {Elements(v)} elements is not within the workspace of {Size}");

    /// <summary>Chunks of a group run side by side, so what lives in one group shares no cell, but for values that replace one another.</summary>
    private IEnumerable<string> Neighbours()
    {
        int[] values = [.. _spans.Keys];
        foreach (int a in values)
        {
            foreach (int b in values.Where(b => a < b && Overlap(a, b)))
            {
                bool replaces = Root(a) == Root(b) && Offset(a) == Offset(b) && Elements(a) == Elements(b);
                bool isAtOnce = _spans[a].First <= _spans[b].Last && _spans[b].First <= _spans[a].Last;
                if (!replaces && isAtOnce) yield return $"%{a} and %{b} live at once in the same place";
            }
        }
    }

    private bool Overlap(int a, int b)
        => Elements(a) > 0 && Elements(b) > 0 && Offset(a) < Offset(b) + Elements(b) && Offset(b) < Offset(a) + Elements(a);

    /// <summary>Kernel after kernel: what is read was written and not overwritten since.</summary>
    private IEnumerable<string> Contents()
    {
        int[] cells = [.. Enumerable.Repeat(-1, checked((int)Size))];
        foreach (Kernel kernel in _schedule.Groups.SelectMany(g => g.Kernels))
        {
            HashSet<int> own = [.. kernel.Writes];
            foreach (int value in kernel.Reads.Where(v => _spans.ContainsKey(v) && !own.Contains(v)))
            {
                bool isWhole = !cells.AsSpan((int)Offset(value), (int)Elements(value)).ContainsAnyExcept(value);
                if (!isWhole) yield return $"%{value} is read after it was overwritten";
            }
            foreach (int value in own.Where(_spans.ContainsKey)) cells.AsSpan((int)Offset(value), (int)Elements(value)).Fill(value);
        }
    }

    /// <summary>
    /// Element by element: no row reads what another row replaces, and within a row an element is replaced at the very point of its last reading.
    /// </summary>
    private IEnumerable<string> Replacement(int result, int operand)
    {
        Group group = _schedule.Groups[_spans[result].First];
        Kernel kernel = group.Kernels.Single(k => k.Writes.Contains(result));
        if (_spans[operand].First < _spans[result].First && group.Kernels.Any(k => k != kernel && k.Reads.Contains(operand)))
            yield return $"%{result} replaces %{operand}, which other chunks of the group read";
        KernelPoints points = new(kernel, _lengths);
        Dictionary<long, (string Row, int Stage, string Point)> writers = [];
        foreach ((string row, int stage, string point, long element) in points.Stores(result))
        {
            if (!writers.TryAdd(element, (row, stage, point))) yield return $"%{result} is written twice at {element}";
        }
        foreach ((string row, int stage, string point, long element, int reader) in points.Loads(operand))
        {
            (string Row, int Stage, string Point) writer = writers[element];
            bool isBefore = stage < writer.Stage || (stage == writer.Stage && point == writer.Point && reader == result);
            if (row != writer.Row || !isBefore)
                yield return $"%{result} replaces %{operand} at {element} before row {row}, stage {stage}, point {point} reads it";
        }
    }

    private int Root(int value)
    {
        while (_schedule.Memory.InPlaceOf.TryGetValue(value, out int before)) value = before;
        return value;
    }

    private Dimension SizeOf(int value) => _schedule.Graph.Instructions[value].Type.Shape.Size;

    private long Elements(int value) => SizeOf(value).Evaluate(_lengths);

    private long Offset(int value) => _schedule.Memory.Offsets[value].Evaluate(_lengths);
}
