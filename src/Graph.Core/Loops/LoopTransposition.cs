using Graph.Differentiation;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>
/// The transpose of a linear loop: a loop in the other direction that carries the cotangents of the carries. What the loop captures linearly gets its
/// cotangent as a sum over the steps, a carry too; the entries of sequences get theirs step by step.
/// </summary>
internal static class LoopTransposition
{
    /// <summary>The cotangents of the operands; null for those that the loop is not linear in, or that nothing depends on.</summary>
    public static IReadOnlyList<Expr?> Cotangents(Loop loop, IReadOnlyList<bool> linear, IReadOnlyList<Expr?> cotangents)
    {
        int carries = loop.Carries.Count, first = carries + loop.Sequences.Count;
        Sequence[] sequences = [.. loop.Sequences.Where((_, i) => linear[carries + i])];
        Captured[] captured = [.. loop.Captured.Where((_, i) => linear[first + i])];
        Node[] entries = [.. loop.Carries.Select(c => Loop.Entry(c.Entry.Type, c.Entry.Label))];
        List<Sequence> seeds = [];
        List<(Node, Expr)> results = [.. loop.Carries.Select((c, i) => (c.Next, entries[i].Real))];
        for (int i = 0; i < loop.Outputs.Count; i++)
        {
            if (cotangents[carries + i] is not { } cotangent) continue;
            seeds.Add(new Sequence(Loop.Entry(loop.Outputs[i].Type, cotangent.Node.Label ?? loop.Outputs[i].Label), cotangent.Node));
            results.Add((loop.Outputs[i], seeds[seeds.Count - 1].Entry.Real));
        }
        Node[] sources = [.. loop.Carries.Select(c => c.Entry), .. sequences.Select(s => s.Entry), .. captured.Select(c => c.Entry)];
        IReadOnlyList<Expr?> step = Transposition.Cotangents(results, sources);

        int[] reached = [.. Enumerable.Range(0, sources.Length).Where(i => i < carries || step[i] is not null)];
        int[] output = [.. reached.Where(i => i >= carries && i < carries + sequences.Length)], sums = [.. reached.Where(i => i >= carries + sequences.Length)];
        Loop transposed = loop with
        {
            Carries =
            [
                .. entries.Select((entry, i) => new Carry(entry, (cotangents[i] ?? Functions.Zeros(entry.Shape)).Node, (step[i] ?? Functions.Zeros(entry.Shape)).Node)),
                .. sums.Select(i => Summed(sources[i], step[i]!)),
            ],
            Sequences = [.. loop.Sequences.Except(sequences), .. seeds],
            Captured = [.. loop.Captured.Except(captured)],
            Outputs = [.. output.Select(i => step[i]!.Node)],
            IsReverse = !loop.IsReverse,
        };
        Node[] made = SeveralResults.ResultsOf(transposed.Close());
        return [.. linear.Select((isLinear, i) => isLinear ? Cotangent(i) : null)];

        Expr? Cotangent(int operand)
        {
            if (operand < carries) return made[operand].Real;
            bool isSequence = operand < first;
            Node entry = isSequence ? loop.Sequences[operand - carries].Entry : loop.Captured[operand - first].Entry;
            int source = Array.IndexOf(sources, entry);
            if (step[source] is null) return null;
            return made[isSequence ? carries + sums.Length + Array.IndexOf(output, source) : carries + Array.IndexOf(sums, source)].Real;
        }
    }

    private static Carry Summed(Node source, Expr contribution)
    {
        Node sum = Loop.Entry(source.Type, source.Label);
        return new Carry(sum, Functions.Zeros(source.Shape).Node, (sum.Real + contribution).Node);
    }
}
