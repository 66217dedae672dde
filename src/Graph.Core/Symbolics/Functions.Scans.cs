using Graph.Loops;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// A loop that stays a loop, however long: carryₜ₊₁, outputₜ = step(carryₜ, sequenceₜ) along the first axis of the sequence. The code that is
    /// generated does not grow with the length, which may be symbolic; derivatives of any order are loops too. What the step uses of the values around it
    /// is the same in each step, random draws included: draw for all steps, along the sequence, what has to differ.
    /// </summary>
    /// <param name="step">Makes the next carry and this step's output of the carry and the sequence's entry.</param>
    /// <param name="initial">The first carry.</param>
    /// <param name="sequence">length × ….</param>
    /// <param name="reverse">Whether to begin with the last entry; outputs stay at the place of their entry.</param>
    /// <param name="recompute">
    /// Whether a derivative keeps only the carries and computes the rest of each step again: less memory, one evaluation more.
    /// </param>
    /// <param name="segment">
    /// The steps of a segment, for long loops: a derivative keeps the carries between segments, and computes the steps of one segment again when it comes to them.
    /// So memory is for length/segment carries and for the values of one segment: with about √length it grows with the square root of the length. One
    /// evaluation more. A symbolic length is a multiple of it, and a constant.
    /// </param>
    /// <returns>The last carry, and the outputs: length × ….</returns>
    /// <exception cref="GraphException">The sequence is a scalar (GRC3004), or the carry changes its shape (GRC3008).</exception>
    public static (Expr Final, Expr Outputs) Scan(
        Func<Expr, Expr, (Expr Carry, Expr Output)> step, Expr initial, Expr sequence, bool reverse = false, bool recompute = false, int? segment = null)
    {
        (Expr[] final, Expr[] outputs) = Scan(
            (carries, entries) =>
            {
                (Expr carry, Expr output) = step(carries[0], entries[0]);
                return (new[] { carry }, new[] { output });
            },
            [initial], [sequence], null, reverse, recompute, segment);
        return (final[0], outputs[0]);
    }

    /// <summary>As the form with outputs, where each step's output is its next carry: step(initial, sequence₀), step of that and sequence₁, ….</summary>
    /// <returns>The carries after each step: length × ….</returns>
    /// <exception cref="GraphException">The sequence is a scalar (GRC3004), or the carry changes its shape (GRC3008).</exception>
    public static Expr Scan(Func<Expr, Expr, Expr> step, Expr initial, Expr sequence, bool reverse = false, bool recompute = false, int? segment = null)
        => Scan(
            (carry, entry) =>
            {
                Expr next = step(carry, entry);
                return (next, next);
            },
            initial, sequence, reverse, recompute, segment).Outputs;

    /// <summary>The last carry of a scan: step(… step(step(initial, sequence₀), sequence₁) …).</summary>
    /// <exception cref="GraphException">The sequence is a scalar (GRC3004), or the carry changes its shape (GRC3008).</exception>
    public static Expr Fold(Func<Expr, Expr, Expr> step, Expr initial, Expr sequence, bool reverse = false, bool recompute = false, int? segment = null)
        => Scan((carries, entries) => ([step(carries[0], entries[0])], []), [initial], [sequence], null, reverse, recompute, segment).Final[0];

    /// <summary>step(… step(step(initial)) …), so many times.</summary>
    /// <param name="step">Makes the next value.</param>
    /// <param name="initial">The first value.</param>
    /// <param name="count">How many times, a constant or a symbolic dimension.</param>
    /// <param name="recompute">Whether a derivative keeps only the values between steps.</param>
    /// <param name="segment">The steps of a segment: a derivative keeps only the values between segments.</param>
    /// <exception cref="GraphException">The value changes its shape (GRC3008).</exception>
    public static Expr Iterate(Func<Expr, Expr> step, Expr initial, Dimension count, bool recompute = false, int? segment = null)
        => Scan((carries, _) => ([step(carries[0])], []), [initial], [], count, false, recompute, segment).Final[0];

    /// <summary>A scan with several carries, sequences and outputs, or with no sequence and a length.</summary>
    /// <param name="step">Makes the next carries and this step's outputs of the carries and the sequences' entries.</param>
    /// <param name="initial">The first carries.</param>
    /// <param name="sequences">Each length × ….</param>
    /// <param name="length">The number of steps, where there is no sequence to tell it.</param>
    /// <param name="reverse">Whether to begin with the last entries.</param>
    /// <param name="recompute">Whether a derivative keeps only the carries and computes the rest of each step again.</param>
    /// <param name="segment">The steps of a segment: a derivative keeps only the carries between segments, and computes one segment at a time again.</param>
    /// <returns>The last carries, and the outputs: each length × ….</returns>
    /// <exception cref="GraphException">
    /// A sequence is a scalar (GRC3004), lengths differ, a carry changes its shape or there are not as many (GRC3008), nothing tells the length (GRC3012), a segment has no
    /// step (GRC4004), or the length is symbolic and may be no whole number of segments (GRC3010).
    /// </exception>
    public static (Expr[] Final, Expr[] Outputs) Scan(
        Func<Expr[], Expr[], (Expr[] Carries, Expr[] Outputs)> step, Expr[] initial, Expr[] sequences, Dimension? length = null, bool reverse = false,
        bool recompute = false, int? segment = null)
    {
        Dimension steps = StepsOf(sequences, length);
        if (segment is < 1) throw new GraphException("GRC4004", $"A segment of a scan has at least 1 step, not {segment}.");
        LoopStep written = LoopStep.Of(step, initial, sequences.Select(s => (s, Loop.EntryOf(s.Node))));
        RequireSameShapes("Scan", initial, written.Next);
        return segment is { } many
            ? written.InSegments(initial, sequences, steps, many, reverse, recompute)
            : written.Along(initial, sequences, steps, reverse, recompute);
    }

    private static void RequireSameShapes(string function, Expr[] carries, Expr[] next)
    {
        if (next.Length != carries.Length)
        {
            throw new GraphException(
                "GRC3008", $"{function} begins with {carries.Length} carries, and its step returns {next.Length}: it returns one for each.");
        }
        for (int i = 0; i < next.Length; i++)
        {
            if (next[i].Shape != carries[i].Shape)
            {
                throw new GraphException(
                    "GRC3008",
                    $"A carry of {function} keeps its shape: carry {i} begins as {carries[i].Shape}, and the step makes {next[i].Shape} of it.");
            }
        }
    }

    private static Dimension StepsOf(Expr[] sequences, Dimension? length)
    {
        foreach (Expr sequence in sequences)
        {
            if (sequence.Rank == 0) throw new GraphException("GRC3004", "Scan goes along the first axis of a sequence, and a scalar has none.");
            length ??= sequence.Shape[0];
            if (sequence.Shape[0] != length)
                throw new GraphException("GRC3008", $"Scan goes along the first axes of its sequences together: {length} steps do not fit {sequence.Shape}.");
        }
        return length ?? throw new GraphException("GRC3012", "Nothing tells how many steps a scan without sequences has: pass its length.");
    }
}
