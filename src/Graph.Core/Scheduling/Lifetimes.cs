namespace Graph.Scheduling;

/// <summary>From which group to which a value is kept. Within a group every value is alive, since chunks run side by side.</summary>
internal sealed class Lifetimes
{
    private readonly Dictionary<int, (int First, int Last)> _spans = [];

    public IEnumerable<int> Values => _spans.Keys;

    public bool Contains(int value) => _spans.ContainsKey(value);

    public (int First, int Last) this[int value] => _spans[value];

    public static Lifetimes Of(IReadOnlyList<Group> groups, HashSet<int> outputs)
    {
        Lifetimes lifetimes = new();
        for (int g = 0; g < groups.Count; g++)
        {
            foreach (int value in groups[g].Kernels.SelectMany(k => k.Writes).Where(v => !outputs.Contains(v)))
                lifetimes._spans[value] = lifetimes._spans.TryGetValue(value, out (int First, int Last) span) ? (span.First, g) : (g, g);
            foreach (int value in groups[g].Kernels.SelectMany(k => k.Reads))
            {
                if (lifetimes._spans.TryGetValue(value, out (int First, int Last) span)) lifetimes._spans[value] = (span.First, g);
            }
        }
        return lifetimes;
    }
}
