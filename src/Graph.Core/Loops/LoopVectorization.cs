using Graph.Differentiation;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>A loop on every element of a batch at once: one loop whose steps are those of all elements.</summary>
internal static class LoopVectorization
{
    /// <summary>The results, with the batch's axes first; null for those that do not vary within it.</summary>
    /// <param name="batch">The axes.</param>
    /// <param name="loop">The loop on one element.</param>
    /// <param name="varying">The operands that vary, with the batch's axes first: initial carries, sequences, captured values.</param>
    public static IReadOnlyList<Node?> Over(Batch batch, Loop loop, IReadOnlyList<Node?> varying)
    {
        int carries = loop.Carries.Count, sequences = loop.Sequences.Count;
        Node?[] entries = [.. Enumerable.Range(0, carries + sequences)
            .Select(i => varying[i] is null ? null : Batched(batch, i < carries ? loop.Carries[i].Entry : loop.Sequences[i - carries].Entry))];
        Node[] results = [.. loop.Results];
        Node?[] values;
        while (true)
        {
            values = Vectorization.Varying(batch, results, Sources());
            int[] more = [.. Enumerable.Range(0, carries).Where(i => entries[i] is null && values[i] is not null)];
            if (more.Length == 0) break;
            foreach (int i in more) entries[i] = Batched(batch, loop.Carries[i].Entry);
        }
        Node[] made = SeveralResults.ResultsOf(Vectorized().Close());
        return [.. results.Select((r, i) => i < carries ? entries[i] is null ? null : made[i] : values[i] is null ? null : LengthBehind(made[i], batch))];

        Dictionary<Node, Node> Sources()
        {
            Dictionary<Node, Node> sources = [];
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i] is { } entry) sources.Add(i < carries ? loop.Carries[i].Entry : loop.Sequences[i - carries].Entry, entry);
            }
            for (int i = 0; i < loop.Captured.Count; i++)
            {
                if (varying[carries + sequences + i] is { } value) sources.Add(loop.Captured[i].Entry, value);
            }
            return sources;
        }

        Loop Vectorized() => loop with
        {
            Carries = [.. loop.Carries.Select((c, i) => entries[i] is { } entry
                ? new Carry(entry, varying[i] ?? batch.Repeated(c.Initial), values[i] ?? batch.Repeated(c.Next)) : c)],
            Sequences = [.. loop.Sequences.Select((s, i) => entries[carries + i] is { } entry ? new Sequence(entry, LengthFirst(varying[carries + i]!, batch)) : s)],
            Outputs = [.. loop.Outputs.Select((o, i) => values[carries + i] ?? o)],
        };
    }

    private static Node Batched(Batch batch, Node entry) => Loop.Entry(entry.Type with { Shape = batch.Of(entry.Shape) }, entry.Label);

    /// <summary>(batch × length × …) as (length × batch × …).</summary>
    private static Node LengthFirst(Node x, Batch batch)
        => Permuted(x, [batch.Rank, .. Enumerable.Range(0, batch.Rank), .. Enumerable.Range(batch.Rank + 1, x.Shape.Rank - batch.Rank - 1)]);

    /// <summary>(length × batch × …) as (batch × length × …).</summary>
    private static Node LengthBehind(Node x, Batch batch)
        => Permuted(x, [.. Enumerable.Range(1, batch.Rank), 0, .. Enumerable.Range(batch.Rank + 1, x.Shape.Rank - batch.Rank - 1)]);

    private static Node Permuted(Node x, int[] axes) => Node.Create(new Permute(axes.ToEquatable()), x);
}
