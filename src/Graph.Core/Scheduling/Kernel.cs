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
        HashSet<ScalarValue> seen = [];
        Stack<ScalarValue> pending = new(roots.Reverse());
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Pop();
            if (!seen.Add(value)) continue;
            if (value is LoadScalar load) yield return load.Source;
            if (value is GatherScalar gather) yield return gather.Source;
            if (value is RandomScalar random) yield return random.Key;
            foreach (ScalarValue operand in value.Operands.Reverse()) pending.Push(operand);
        }
    }
}
