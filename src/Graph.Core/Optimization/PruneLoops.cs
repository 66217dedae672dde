using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Takes out of loops what they do in vain: results that nobody uses, carries that stay what they are, sequences that repeat one value. Arithmetic that makes a
/// sequence for one loop alone goes into the loop.
/// </summary>
internal static class PruneLoops
{
    public static ComputationGraph Apply(ComputationGraph graph) => LoopRewriting.Apply(graph, Pruned);

    private static IReadOnlyList<Node?> Pruned(Loop loop, bool[] used, HashSet<Node> shared)
    {
        int carries = loop.Carries.Count;
        loop = WithSimpleSequences(loop, shared);
        bool[] constant = [.. loop.Carries.Select(c => c.Next == c.Entry)];
        bool[] kept = Needed(loop, used, constant);
        int[] outputs = [.. Enumerable.Range(0, loop.Outputs.Count).Where(k => used[carries + k])];
        int[] carried = [.. Enumerable.Range(0, carries).Where(i => kept[i])];
        if (outputs.Length == 0 && carried.Length == 0) return [.. loop.Carries.Select(c => c.Initial)];
        Loop pruned = loop with
        {
            Carries = [.. carried.Select(i => loop.Carries[i])],
            Captured = [.. loop.Captured, .. loop.Carries.Where((_, i) => constant[i]).Select(c => new Captured(c.Entry, c.Initial))],
            Outputs = [.. outputs.Select(k => loop.Outputs[k])],
        };
        Node[] made = SeveralResults.ResultsOf(pruned.Close());
        return [.. used.Select((_, i) => i >= carries
            ? Array.IndexOf(outputs, i - carries) is >= 0 and int k ? made[carried.Length + k] : null
            : constant[i] ? loop.Carries[i].Initial
            : Array.IndexOf(carried, i) is >= 0 and int c ? made[c] : null)];
    }

    /// <summary>The carries that a result which is used depends on.</summary>
    private static bool[] Needed(Loop loop, bool[] used, bool[] constant)
    {
        int carries = loop.Carries.Count;
        bool[] needed = [.. Enumerable.Range(0, carries).Select(i => used[i] && !constant[i])];
        while (true)
        {
            HashSet<Node> under = [.. Topology.Sort(loop.Results.Where((_, i) => i < carries ? needed[i] : used[i]))];
            int[] more = [.. Enumerable.Range(0, carries).Where(i => !needed[i] && !constant[i] && under.Contains(loop.Carries[i].Entry))];
            if (more.Length == 0) return needed;
            foreach (int i in more) needed[i] = true;
        }
    }

    private static Loop WithSimpleSequences(Loop loop, HashSet<Node> shared)
    {
        Dictionary<Node, Node> replaced = [];
        List<Sequence> sequences = [];
        Stack<Sequence> pending = new(loop.Sequences.Reverse());
        Dictionary<Node, Node> entries = [];
        List<Node> outside = [];
        while (pending.Count > 0)
        {
            Sequence sequence = pending.Pop();
            if (EntryOf(sequence.All, shared, EntryIn) is { } entry)
            {
                replaced.Add(sequence.Entry, entry);
                if (sequence.All.Operator is Broadcast) outside.AddRange(sequence.All.Operands);
            }
            else sequences.Add(sequence);
        }
        if (replaced.Count == 0) return loop;
        return loop.With(new Substitution(replaced, outside)) with { Sequences = sequences };

        Node EntryIn(Node all)
        {
            if (entries.TryGetValue(all, out Node? known)) return known;
            Sequence sequence = new(Loop.Entry(Loop.EntryOf(all), Loop.LabelOf(all)), all);
            entries.Add(all, sequence.Entry);
            pending.Push(sequence);
            return sequence.Entry;
        }
    }

    /// <summary>The entry of a value as made of entries of what the value is made of, or null where the value is better kept.</summary>
    private static Node? EntryOf(Node all, HashSet<Node> shared, Func<Node, Node> entryOf)
    {
        switch (all.Operator)
        {
            case Broadcast broadcast when !broadcast.Axes.Contains(0):
                return Node.Create(new Broadcast(Tail(broadcast.ResultShape), broadcast.Axes.Select(a => a - 1).ToEquatable()), all.Operands[0]);
            case Broadcast broadcast:
                return Node.Create(new Broadcast(Tail(broadcast.ResultShape), broadcast.Axes.Skip(1).Select(a => a - 1).ToEquatable()), entryOf(all.Operands[0]));
            case Elementwise when !shared.Contains(all) && all.Operands.All(o => o.Operator is not ScatterAdd):
                return new Node(all.Operator, [.. all.Operands.Select(entryOf)]) { Name = all.Name };
            case Permute permute when permute.Axes[0] == 0:
                return Node.Create(new Permute(permute.Axes.Skip(1).Select(a => a - 1).ToEquatable()), entryOf(all.Operands[0]));
            default:
                return null;
        }
    }

    private static Shape Tail(Shape shape) => new(shape.Skip(1));
}
