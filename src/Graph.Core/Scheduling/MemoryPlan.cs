using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// One workspace for all kept values that are no outputs. Sizes are polynomials: values of one monomial (batch, 1, …) are placed among themselves,
/// where sizes are plain numbers; the totals add up, and no two monomials share memory. What matrix products pack for themselves is not in it.
/// </summary>
internal sealed class MemoryPlan
{
    private MemoryPlan(
        IReadOnlyDictionary<int, Dimension> offsets, IReadOnlyDictionary<int, Dimension> sizes, IReadOnlyDictionary<int, int> inPlaceOf, Dimension size,
        IReadOnlyList<(Dimension, int)> most, Dimension naive)
        => (Offsets, Sizes, InPlaceOf, Size, MostAtOnce, NaiveSize) = (offsets, sizes, inPlaceOf, size, most, naive);

    /// <summary>The offset of each value, in elements.</summary>
    public IReadOnlyDictionary<int, Dimension> Offsets { get; }

    /// <summary>The size of each value, in elements.</summary>
    public IReadOnlyDictionary<int, Dimension> Sizes { get; }

    /// <summary>Values that take the place of another which they are computed from, element by element.</summary>
    public IReadOnlyDictionary<int, int> InPlaceOf { get; }

    /// <summary>The size of the workspace, in elements.</summary>
    public Dimension Size { get; }

    /// <summary>For every monomial the most elements that live at once in this order of kernels, and the first group in which they do.</summary>
    public IReadOnlyList<(Dimension Size, int Group)> MostAtOnce { get; }

    /// <summary>What it would be if every value had memory of its own.</summary>
    public Dimension NaiveSize { get; }

    /// <param name="graph">The graph that the kernels compute.</param>
    /// <param name="groups">The kernels in order.</param>
    /// <param name="outputs">The instructions whose values have memory elsewhere.</param>
    /// <param name="line">Elements to a line of the cache, 64 bytes.</param>
    public static MemoryPlan Create(ComputationGraph graph, IReadOnlyList<Group> groups, IReadOnlyList<int> outputs, int line)
    {
        Lifetimes lifetimes = Lifetimes.Of(groups, [.. outputs]);
        Dictionary<int, int> inPlace = InPlace.Find(graph, groups, lifetimes);
        Dictionary<int, Dimension> offsets = [], scratch = groups.SelectMany(g => g.Kernels).OfType<LoopKernel>().ToDictionary(k => k.Instruction, k => k.Scratch);
        List<(Dimension, int)> most = [];
        Dimension size = 0, naive = 0;
        foreach ((Dimension unit, Slot[] slots, Arrangement arrangement) in Arranged(Slot.Create(SizeOf, lifetimes, inPlace), line))
        {
            foreach ((Slot slot, long offset) in arrangement.Places)
            {
                foreach (int value in slot.Values) offsets.Add(value, size + (unit * new Dimension(offset)));
            }
            (long bound, int group) = Arrangement.Bound(slots);
            most.Add((unit * new Dimension(bound), group));
            size += unit * new Dimension(arrangement.Size);
            naive += unit * new Dimension(slots.Sum(s => s.Count * s.Values.Count));
        }
        return new MemoryPlan(offsets, offsets.Keys.ToDictionary(v => v, SizeOf), inPlace, size, most, naive);

        Dimension SizeOf(int value) => scratch.TryGetValue(value, out Dimension? own) ? own : graph.Instructions[value].Type.Shape.Size;
    }

    /// <summary>Unit by unit; those that take whole lines come first, so that the next begins on a line too.</summary>
    private static IEnumerable<(Dimension Unit, Slot[] Slots, Arrangement Arrangement)> Arranged(IEnumerable<Slot> slots, int line)
        => slots.GroupBy(s => s.Unit).Select(unit => (unit.Key, Slots: unit.ToArray()))
            .Select(u => (u.Key, u.Slots, Arrangement: Arrangement.Of(u.Slots, line)))
            .OrderBy(u => u.Arrangement.Size % line != 0).ThenBy(u => u.Key.ToString(), StringComparer.Ordinal);
}
