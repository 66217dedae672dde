using System.Globalization;
using Graph.Differentiation;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Loops;

namespace Graph.Operators;

/// <summary>
/// A loop that stays one: (carriesₜ₊₁, outputsₜ) = body(carriesₜ, entry t of every sequence, what it captures) for t from 0 to Length − 1, or from
/// Length − 1 to 0. The operands are the initial carries, the sequences (Length first) and the captured values; the results are the last carries and
/// then all outputs (Length first), each at the t that made it. The linearisation is a loop in the same direction over what the loop saves for it, the
/// transpose of that one in the other direction.
/// </summary>
/// <param name="Body">
/// The step. Its inputs are <c>carry0…</c>, <c>sequence0…</c> and <c>captured0…</c>, those that it uses; its outputs are the next carries, then the
/// outputs.
/// </param>
/// <param name="Carries">The number of carries.</param>
/// <param name="Sequences">The number of sequences.</param>
/// <param name="Length">The number of steps.</param>
/// <param name="IsReverse">Whether the last entry comes first.</param>
/// <param name="IsRecomputed">
/// Whether a derivative computes the step again from its carries and entries, instead of keeping what it needs of it.
/// </param>
public sealed record Scan(ComputationGraph Body, int Carries, int Sequences, Dimension Length, bool IsReverse = false, bool IsRecomputed = false) : SeveralResults
{
    internal static string CarryName(int index) => $"carry{index.ToString(CultureInfo.InvariantCulture)}";

    internal static string SequenceName(int index) => $"sequence{index.ToString(CultureInfo.InvariantCulture)}";

    internal static string CapturedName(int index) => $"captured{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What the body calls an operand.</summary>
    internal string NameOf(int operand) => operand < Carries ? CarryName(operand)
        : operand < Carries + Sequences ? SequenceName(operand - Carries)
        : CapturedName(operand - Carries - Sequences);

    internal override IReadOnlyList<TensorType> InferAll(IReadOnlyList<TensorType> operands)
    {
        Dictionary<string, TensorType> inputs = Body.Inputs.ToDictionary(i => i.InputName, i => i.InputType);
        for (int i = 0; i < operands.Count; i++)
        {
            TensorType entry = i >= Carries && i < Carries + Sequences ? EntryOf(operands[i]) : operands[i];
            if (inputs.TryGetValue(NameOf(i), out TensorType? expected) && expected != entry)
                throw new InvalidOperationException($"{NameOf(i)} of a scan is {expected}, not {entry}.");
        }
        TensorType[] results = [.. Body.Outputs.Select(o => Body.Instructions[o].Type)];
        for (int i = 0; i < Carries; i++)
        {
            if (results[i] != operands[i])
                throw new InvalidOperationException($"Carry {i} of a scan begins as {operands[i]} and becomes {results[i]}.");
        }
        return [.. results.Select((type, i) => i < Carries ? type : type with { Shape = new Shape(type.Shape.Prepend(Length)) })];
    }

    internal override IReadOnlyList<DenseTensor> EvaluateAll(EvaluationContext context, IReadOnlyList<DenseTensor> operands)
    {
        int length = (int)Length.Evaluate(context.Lengths);
        EvaluationContext inner = new() { Seed = context.Seed, Step = context.Step };
        foreach (KeyValuePair<string, long> named in context.Lengths) inner.Lengths.Add(named.Key, named.Value);
        for (int i = 0; i < operands.Count; i++) inner.Inputs[NameOf(i)] = operands[i];
        List<DenseTensor>[] outputs = [.. Enumerable.Range(0, Body.Outputs.Count - Carries).Select(_ => new List<DenseTensor>())];
        for (int step = 0; step < length; step++)
        {
            for (int i = 0; i < Sequences; i++) inner.Inputs[SequenceName(i)] = EntryAt(operands[Carries + i], IsReverse ? length - 1 - step : step);
            IReadOnlyList<DenseTensor> results = Interpreter.Evaluate(Body, inner);
            for (int i = 0; i < Carries; i++) inner.Inputs[CarryName(i)] = results[i];
            for (int i = 0; i < outputs.Length; i++) outputs[i].Insert(IsReverse ? 0 : step, results[Carries + i]);
        }
        return [.. Enumerable.Range(0, Carries).Select(i => inner.Inputs[CarryName(i)]), .. outputs.Select((o, i) => Stacked(o, i, context))];
    }

    internal override IReadOnlyList<Expr?> Tangents(Node node, IReadOnlyList<Expr?> tangents, string prefix)
        => new LoopLinearization(Loop.Open(node), tangents, prefix).Tangents();

    internal override IReadOnlyList<Expr?> Cotangents(Node node, IReadOnlyList<bool> linear, IReadOnlyList<Expr?> cotangents)
        => LoopTransposition.Cotangents(Loop.Open(node), linear, cotangents);

    internal override IReadOnlyList<Node?> VectorizeAll(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => LoopVectorization.Over(batch, Loop.Open(node), varying);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes =>
    [
        new("carries", Carries.ToString(CultureInfo.InvariantCulture)),
        new("sequences", Sequences.ToString(CultureInfo.InvariantCulture)),
        new("length", Length.ToString()),
        .. IsReverse ? new KeyValuePair<string, string>[] { new("reverse", "") } : [],
        .. IsRecomputed ? new KeyValuePair<string, string>[] { new("recomputed", "") } : [],
        new("body", Text.Nested(Body.ToString())),
    ];

    internal override string Formula(IReadOnlyList<string> operands) => $"loop of {Length} steps";

    private static TensorType EntryOf(TensorType sequence) => sequence with { Shape = new Shape(sequence.Shape.Skip(1)) };

    private static DenseTensor EntryAt(DenseTensor all, int step)
    {
        int[] shape = [.. all.Shape.Skip(1)];
        int size = shape.Aggregate(1, (product, d) => product * d);
        return DenseTensor.Create(shape, i => all.Data[(step * size) + i]);
    }

    private DenseTensor Stacked(List<DenseTensor> entries, int output, EvaluationContext context)
    {
        int[] shape = Body.Instructions[Body.Outputs[Carries + output]].Type.Shape.Evaluate(context.Lengths);
        return new DenseTensor([.. entries.SelectMany(e => e.Data)], [entries.Count, .. shape]);
    }
}
