using Graph.Differentiation;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>
/// The linearisation of a loop: a loop in the same direction over tangents, linear in them, which reads what it needs of the loop itself as sequences
/// that the loop leaves as further outputs. Forward mode joins the two again (<see cref="Optimization.FuseLoops"/>); reverse mode transposes the second.
/// </summary>
internal sealed class LoopLinearization(Loop loop, IReadOnlyList<Expr?> tangents, string prefix)
{
    private readonly Dictionary<Node, Node> _entries = [];

    /// <summary>The tangents of the carries and of the outputs; null where they do not vary.</summary>
    public IReadOnlyList<Expr?> Tangents()
    {
        int carries = loop.Carries.Count, sequences = loop.Sequences.Count;
        Node[] leaves = [.. loop.Carries.Select(c => c.Entry), .. loop.Sequences.Select(s => s.Entry), .. loop.Captured.Select(c => c.Entry)];
        for (int i = 0; i < leaves.Length; i++)
        {
            if (tangents[i] is not null) AddEntry(leaves[i]);
        }
        Expr?[] results = Sweep();
        while (Enumerable.Range(0, carries).Where(i => results[i] is not null && !_entries.ContainsKey(leaves[i])).ToArray() is { Length: > 0 } more)
        {
            foreach (int i in more) AddEntry(leaves[i]);
            results = Sweep();
        }
        int[] carried = [.. Enumerable.Range(0, carries).Where(i => _entries.ContainsKey(leaves[i]))];
        int[] output = [.. Enumerable.Range(carries, results.Length - carries).Where(i => results[i] is not null)];
        Node[] roots = [.. carried.Select(i => (results[i] ?? Functions.Zeros(leaves[i].Shape)).Node), .. output.Select(i => results[i]!.Node)];
        LoopResiduals residuals = new(loop, roots, [.. _entries.Values]);
        Loop linear = new(loop.Length)
        {
            Carries = [.. carried.Select((i, n) => new Carry(_entries[leaves[i]], Initial(i), residuals.Roots[n]))],
            Sequences = [.. Enumerable.Range(0, sequences).Where(i => tangents[carries + i] is not null)
                .Select(i => new Sequence(_entries[leaves[carries + i]], tangents[carries + i]!.Node)), .. residuals.Sequences],
            Captured = [.. Enumerable.Range(carries + sequences, loop.Captured.Count).Where(i => tangents[i] is not null)
                .Select(i => new Captured(_entries[leaves[i]], tangents[i]!.Node)), .. loop.Captured],
            Outputs = [.. residuals.Roots.Skip(carried.Length)],
            IsReverse = loop.IsReverse,
        };
        Node[] made = SeveralResults.ResultsOf(linear.Close());
        return [.. results.Select((_, i) => i < carries
            ? Array.IndexOf(carried, i) is >= 0 and int carry ? made[carry].Real : null
            : Array.IndexOf(output, i) is >= 0 and int place ? made[carried.Length + place].Real : null)];
    }

    private Expr?[] Sweep()
    {
        Linearization sweep = new(_entries.ToDictionary(e => e.Key, e => e.Value.Real), prefix);
        return [.. loop.Results.Select(sweep.Tangent)];
    }

    private void AddEntry(Node leaf) => _entries.Add(leaf, Loop.Entry(leaf.Type, (leaf.Name ?? leaf.Hint) is { } label ? prefix + label : null));

    private Node Initial(int carry) => (tangents[carry] ?? Functions.Zeros(loop.Carries[carry].Entry.Shape)).Node;
}
