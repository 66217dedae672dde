namespace Graph.Scheduling;

/// <summary>A unit of the schedule.</summary>
internal abstract class Kernel
{
    /// <summary>The buffers it reads, in order of first use.</summary>
    public abstract IEnumerable<int> Reads { get; }

    /// <summary>The buffers it writes.</summary>
    public abstract IEnumerable<int> Writes { get; }

    private protected static IEnumerable<int> Sources(IEnumerable<ScalarValue> roots)
    {
        foreach (ScalarValue value in Bodies.Values(roots))
        {
            if (value is LoadScalar load) yield return load.Source;
            if (value is GatherScalar gather) yield return gather.Source;
            if (value is RandomScalar random) yield return random.Key;
        }
    }
}
