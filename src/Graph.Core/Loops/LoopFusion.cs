using Graph.Graphs;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>
/// Two loops of as many steps in the same direction as one: the second may read, at its own step, what the first leaves there. What both carry, read or
/// compute is there once.
/// </summary>
internal static class LoopFusion
{
    /// <summary>The loop of both, and for every result of the first and then of the second which of its results it is.</summary>
    /// <param name="first">A loop.</param>
    /// <param name="second">Another.</param>
    /// <param name="outputOf">Which output of the first loop a sequence of the second is, or a negative number.</param>
    public static (Loop Loop, int[] Results) Fuse(Loop first, Loop second, Func<Sequence, int> outputOf)
    {
        Dictionary<Node, Node> joined = [];
        List<Sequence> sequences = [.. first.Sequences];
        foreach (Sequence sequence in second.Sequences)
        {
            if (outputOf(sequence) is >= 0 and int output) joined.Add(sequence.Entry, first.Outputs[output]);
            else if (sequences.Find(s => s.All == sequence.All) is { } same) joined.Add(sequence.Entry, same.Entry);
            else sequences.Add(sequence);
        }
        Loop both = first with
        {
            Carries = [.. first.Carries, .. second.Carries],
            Sequences = sequences,
            Captured = [],
            Outputs = [.. first.Outputs, .. second.Outputs],
            IsRecomputed = first.IsRecomputed && second.IsRecomputed,
        };
        return WithoutDoubles(both, joined, first.Carries.Count, first.Outputs.Count);
    }

    private static (Loop Loop, int[] Results) WithoutDoubles(Loop both, Dictionary<Node, Node> joined, int firstCarries, int firstOutputs)
    {
        // optimistic: carries that begin alike are one, unless they then go different ways
        int[] same = [.. both.Carries.Select((c, i) => both.Carries.ToList().FindIndex(other => other.Initial == c.Initial && other.Entry.Type == c.Entry.Type))];
        Loop unified;
        while (true)
        {
            Dictionary<Node, Node> replaced = new(joined);
            for (int i = 0; i < same.Length; i++)
            {
                if (same[i] != i) replaced.Add(both.Carries[i].Entry, both.Carries[same[i]].Entry);
            }
            unified = both.With(new Substitution(replaced));
            int[] different = [.. Enumerable.Range(0, same.Length).Where(i => unified.Carries[i].Next != unified.Carries[same[i]].Next)];
            if (different.Length == 0) break;
            foreach (IGrouping<(int, Node), int> apart in different.GroupBy(i => (same[i], unified.Carries[i].Next)).ToArray())
            {
                int representative = apart.First();
                foreach (int i in apart) same[i] = representative;
            }
        }
        int[] carries = [.. Enumerable.Range(0, same.Length).Where(i => same[i] == i)];
        Node[] outputs = [.. unified.Outputs.Distinct()];
        int[] carryOf = [.. same.Select(i => Array.IndexOf(carries, i))], outputOf = [.. unified.Outputs.Select(o => carries.Length + Array.IndexOf(outputs, o))];
        Loop loop = unified with { Carries = [.. carries.Select(i => unified.Carries[i])], Outputs = outputs };
        return (loop, [.. carryOf.Take(firstCarries), .. outputOf.Take(firstOutputs), .. carryOf.Skip(firstCarries), .. outputOf.Skip(firstOutputs)]);
    }
}
