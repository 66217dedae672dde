using Graph.Operators;

namespace Graph.Loops;

/// <summary>A step as it was written, once, which becomes a loop, or several over parts of the sequences.</summary>
/// <param name="Carries">The leaves that stand for the carries.</param>
/// <param name="Entries">The leaves that stand for the entries of the sequences.</param>
/// <param name="Next">The next carries.</param>
/// <param name="Outputs">The step's outputs.</param>
internal sealed record LoopStep(Expr[] Carries, Expr[] Entries, Expr[] Next, Expr[] Outputs)
{
    /// <summary>A step that is written for values of these types.</summary>
    public static LoopStep Of(Func<Expr[], Expr[], (Expr[] Carries, Expr[] Outputs)> step, Expr[] initial,
        IEnumerable<(Expr All, TensorType Entry)> sequences)
    {
        Expr[] carries = [.. initial.Select(c => Loop.Entry(c.Node.Type, Loop.LabelOf(c.Node)).Real)];
        Expr[] entries = [.. sequences.Select(s => Loop.Entry(s.Entry, Loop.LabelOf(s.All.Node)).Real)];
        (Expr[] next, Expr[] outputs) = step(carries, entries);
        return new LoopStep(carries, entries, next, outputs);
    }

    /// <summary>All steps, one after the other.</summary>
    public (Expr[] Final, Expr[] Outputs) Along(Expr[] initial, Expr[] sequences, Dimension length, bool reverse, bool recompute)
    {
        Node scan = new(
            new ScanOf(Carries.Length, Entries.Length, length, reverse, recompute),
            [.. new[] { Carries, initial, Entries, sequences, Next, Outputs }.SelectMany(values => values.Select(v => v.Node))]);
        Expr Result(int index, TensorType type) => Node.Create(new ResultOf(index, type), scan).Real;
        return (
            [.. Next.Select((c, i) => Result(i, c.Node.Type))],
            [.. Outputs.Select((o, i) => Result(Next.Length + i, TensorType.Real(new Shape(o.Shape.Prepend(length)))))]);
    }

    /// <summary>
    /// All steps as a loop over segments, each a loop of its own that derivatives compute again from the carries it began with. The steps at the end that fill no
    /// segment are one more loop.
    /// </summary>
    /// <exception cref="GraphException">The length is symbolic and not for certain a number of whole segments and a rest (GRC3010).</exception>
    public (Expr[] Final, Expr[] Outputs) InSegments(Expr[] initial, Expr[] sequences, Dimension length, int segment, bool reverse, bool recompute)
    {
        int rest = (int)(length.Evaluate(length.Names.ToDictionary(name => name, _ => 0L)) % segment);
        Dimension segments = (length - rest).Divide(segment) ?? throw new GraphException(
            "GRC3010", $"{length} steps, known only at run time, may be no whole number of segments of {segment}: make the length {segment}·n.");
        if (segments.Is(0)) return Along(initial, sequences, length, reverse, recompute);
        Expr[] whole = [.. sequences.Select(s => rest == 0 ? s : s[Slice.Range(null, -rest)])];
        Expr[] last = [.. sequences.Select(s => s[Slice.Range(-rest, null)])];
        if (rest == 0) return Whole(initial);
        (Expr[] First, Expr[] Outputs) before, after;
        if (reverse)
        {
            after = Along(initial, last, rest, reverse, recompute);
            before = Whole(after.First);
        }
        else
        {
            before = Whole(initial);
            after = Along(before.First, last, rest, reverse, recompute);
        }
        return (reverse ? before.First : after.First, [.. before.Outputs.Zip(after.Outputs, (b, a) => Functions.Concatenate([b, a], 0))]);

        (Expr[] Final, Expr[] Outputs) Whole(Expr[] from)
        {
            Expr[] parts = [.. whole.Select(s => Functions.Reshape(s, new Shape([segments, segment, .. s.Shape.Skip(1)])))];
            LoopStep over = Of(
                (carries, entries) => Along(carries, entries, segment, reverse, recompute), from,
                parts.Select(p => (p, TensorType.Real(new Shape(p.Shape.Skip(1))))));
            (Expr[] final, Expr[] outputs) = over.Along(from, parts, segments, reverse, recompute: true);
            return (final, [.. outputs.Select(o => Functions.Reshape(o, new Shape([segments * segment, .. o.Shape.Skip(2)])))]);
        }
    }
}
