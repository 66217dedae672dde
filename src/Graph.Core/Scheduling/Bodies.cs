namespace Graph.Scheduling;

/// <summary>Walks over bodies.</summary>
internal static class Bodies
{
    /// <summary>Every value under some roots, once.</summary>
    public static IEnumerable<ScalarValue> Values(IEnumerable<ScalarValue> roots)
    {
        Stack<ScalarValue> pending = new(roots.Reverse());
        HashSet<ScalarValue> seen = [];
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Pop();
            if (!seen.Add(value)) continue;
            yield return value;
            for (int i = value.Operands.Count - 1; i >= 0; i--) pending.Push(value.Operands[i]);
        }
    }
}
