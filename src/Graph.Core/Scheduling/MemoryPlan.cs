using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>
/// One workspace for all kept values that are no outputs. Sizes are polynomials: values of one monomial (batch, 1, …) are placed among themselves, where
/// sizes are plain numbers; the totals add up, and no two monomials share bytes. Values of at least 16 elements a unit start on
/// 64-byte lines where only such values come before them.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>Elements to a 64-byte line in float32; in float64 offsets are multiples of 128 bytes.</summary>
    private const int Line = 16;

    private MemoryPlan(IReadOnlyDictionary<int, Dimension> offsets, IReadOnlyDictionary<int, int> inPlaceOf, Dimension size, Dimension naive)
        => (Offsets, InPlaceOf, Size, NaiveSize) = (offsets, inPlaceOf, size, naive);

    /// <summary>The offset of each value, in elements.</summary>
    public IReadOnlyDictionary<int, Dimension> Offsets { get; }

    /// <summary>Values that take the place of another which they are computed from, element by element.</summary>
    public IReadOnlyDictionary<int, int> InPlaceOf { get; }

    /// <summary>The size of the workspace, in elements.</summary>
    public Dimension Size { get; }

    /// <summary>What it would be if every value had memory of its own.</summary>
    public Dimension NaiveSize { get; }

    public static MemoryPlan Create(ComputationGraph graph, IReadOnlyList<Group> groups, IReadOnlyList<int> outputs)
    {
        Lifetimes lifetimes = Lifetimes.Of(groups, [.. outputs]);
        Dictionary<int, int> inPlace = InPlace.Find(graph, groups, lifetimes);
        List<Slot> slots = Slot.Create(graph, lifetimes, inPlace, Line);
        Dictionary<int, Dimension> offsets = [];
        Dimension size = 0, naive = 0;
        foreach (IGrouping<string, Slot> monomial in slots.GroupBy(s => s.Unit.ToString()).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            List<Slot> placed = [];
            foreach (Slot slot in monomial.OrderByDescending(s => s.Count).ThenBy(s => s.First))
            {
                slot.Place(placed);
                placed.Add(slot);
                foreach (int value in slot.Values) offsets.Add(value, size + (slot.Unit * new Dimension(slot.Offset)));
            }
            size += monomial.First().Unit * new Dimension(placed.Max(s => s.Offset + s.Count));
            naive += monomial.First().Unit * new Dimension(placed.Sum(s => s.Count * s.Values.Count));
        }
        return new MemoryPlan(offsets, inPlace, size, naive);
    }
}
