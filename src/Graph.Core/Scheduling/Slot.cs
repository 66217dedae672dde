using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>A stretch of the workspace that one value, or several that follow each other in place, live in.</summary>
internal sealed class Slot
{
    /// <summary>The monomial that the size is a multiple of; a size of several monomials is its own.</summary>
    public required Dimension Unit { get; init; }

    /// <summary>The size in units.</summary>
    public required long Count { get; init; }

    public required int First { get; init; }

    public required int Last { get; init; }

    public required IReadOnlyList<int> Values { get; init; }

    public long Offset { get; private set; }

    public static List<Slot> Create(ComputationGraph graph, Lifetimes lifetimes, Dictionary<int, int> inPlace, int line)
    {
        int Root(int value)
        {
            while (inPlace.TryGetValue(value, out int before)) value = before;
            return value;
        }
        List<Slot> slots = [];
        foreach (IGrouping<int, int> values in lifetimes.Values.OrderBy(v => v).GroupBy(Root))
        {
            (Dimension unit, long count) = Size(graph.Instructions[values.Key].Type.Shape.Size, line);
            slots.Add(new Slot
            {
                Unit = unit,
                Count = count,
                First = values.Min(v => lifetimes[v].First),
                Last = values.Max(v => lifetimes[v].Last),
                Values = [.. values],
            });
        }
        return slots;
    }

    /// <summary>First fit among those already placed that live at the same time.</summary>
    public void Place(IEnumerable<Slot> placed)
    {
        foreach (Slot other in placed.Where(p => p.First <= Last && First <= p.Last).OrderBy(p => p.Offset))
        {
            if (Offset + Count <= other.Offset) break;
            Offset = Math.Max(Offset, other.Offset + other.Count);
        }
    }

    private static (Dimension Unit, long Count) Size(Dimension size, int line)
    {
        KeyValuePair<Monomial, long>[] terms = [.. size.Terms];
        if (terms.Length > 1) return (Dimension.RoundedUp(size, line), 1);
        long coefficient = terms.Length == 0 ? 0 : terms[0].Value;
        bool isConstant = terms.Length == 0 || terms[0].Key.Degree == 0;

        // what has fewer than a line for each unit of its dimensions is packed: rounding would multiply it
        long rounded = coefficient < line && !isConstant ? coefficient : Math.Max((coefficient + line - 1) / line * line, line);
        return (terms.Length == 0 ? 1 : Dimension.Of(terms[0].Key), rounded);
    }
}
