namespace Graph.Scheduling;

/// <summary>A stretch of the workspace that one value, or several that follow each other in place, live in.</summary>
/// <param name="Unit">The monomial that the size is a multiple of; a size of several monomials is its own.</param>
/// <param name="Count">The size in units.</param>
/// <param name="First">The group in which the first value is made.</param>
/// <param name="Last">The group in which a value is read for the last time.</param>
/// <param name="Values">The values.</param>
internal sealed record Slot(Dimension Unit, long Count, int First, int Last, IReadOnlyList<int> Values)
{
    public static IEnumerable<Slot> Create(Func<int, Dimension> sizeOf, Lifetimes lifetimes, Dictionary<int, int> inPlace)
    {
        int Root(int value)
        {
            while (inPlace.TryGetValue(value, out int before)) value = before;
            return value;
        }
        foreach (IGrouping<int, int> values in lifetimes.Values.OrderBy(v => v).GroupBy(Root))
        {
            (Dimension unit, long count) = Size(sizeOf(values.Key));
            yield return new Slot(unit, count, values.Min(v => lifetimes[v].First), values.Max(v => lifetimes[v].Last), [.. values]);
        }
    }

    public bool LivesWith(Slot other) => First <= other.Last && other.First <= Last;

    private static (Dimension Unit, long Count) Size(Dimension size)
    {
        KeyValuePair<Monomial, long>[] terms = [.. size.Terms.Take(2)];
        return terms.Length switch
        {
            0 => (1, 0),
            1 => (Dimension.Of(terms[0].Key), terms[0].Value),
            _ => (size, 1),
        };
    }
}
