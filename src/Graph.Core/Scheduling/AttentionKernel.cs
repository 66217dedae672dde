using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Attention, or its gradient, by the library's blocks: a chunk for every block of queries of every head, and in the gradient one more for every
/// block of keys. Operands are read where they lie.
/// </summary>
internal sealed class AttentionKernel : Kernel
{
    /// <summary>The rows of a chunk: those of the library's Attention.Block.</summary>
    public const int Block = 128;

    private AttentionKernel(SeveralResults op, IReadOnlyList<LoadScalar> operands, IReadOnlyList<Affine> places, IReadOnlyList<int?> results)
        => (Operator, Operands, Places, Results) = (op, operands, places, results);

    /// <summary><see cref="Operators.Attention"/> or <see cref="AttentionGradient"/>.</summary>
    public SeveralResults Operator { get; }

    public bool IsGradient => Operator is AttentionGradient;

    public double Scale => Operator is Attention forward ? forward.Scale : ((AttentionGradient)Operator).Scale;

    public bool IsCausal => Operator is Attention forward ? forward.IsCausal : ((AttentionGradient)Operator).IsCausal;

    /// <summary>The heads: all axes but the last two, outermost first.</summary>
    public required IReadOnlyList<Axis> Heads { get; init; }

    public required Axis Queries { get; init; }

    public required Axis Keys { get; init; }

    public required Axis Depth { get; init; }

    public required Axis Features { get; init; }

    /// <summary>Query, key and value; for the gradient also the result, the logarithms of the sums, and the cotangent.</summary>
    public IReadOnlyList<LoadScalar> Operands { get; }

    /// <summary>Where a head of each result begins.</summary>
    public IReadOnlyList<Affine> Places { get; }

    /// <summary>For each result the instruction that takes it, if there is one.</summary>
    public IReadOnlyList<int?> Results { get; }

    public override IEnumerable<int> Reads => Operands.Select(o => o.Source).Distinct();

    public override IEnumerable<int> Writes => Results.OfType<int>();

    public static AttentionKernel Of(ComputationGraph graph, int position)
    {
        Instruction instruction = graph.Instructions[position];
        Shape Of(int operand) => graph.Instructions[instruction.Operands[operand]].Type.Shape;
        Shape query = Of(0), key = Of(1), value = Of(2);
        Axis[] heads = [.. query.Take(query.Rank - 2).Select((d, a) => new Axis($"head{a}", d))];
        Axis queries = new("query", query[-2]), keys = new("key", key[-2]), depth = new("depth", query[-1]), features = new("feature", value[-1]);
        Axis[][] operandAxes = [[queries, depth], [keys, depth], [keys, features], [queries, features], [queries], [queries, features]];
        SeveralResults op = (SeveralResults)instruction.Operator;
        LoadScalar[] operands = [.. instruction.Operands.Select((o, i) => Load(o, [.. heads, .. operandAxes[i]]))];
        IReadOnlyList<TensorType> results = op.InferAll([.. instruction.Operands.Select(o => graph.Instructions[o].Type)]);
        Affine[] Begin(Shape shape) => [.. shape.Select((_, a) => a < heads.Length ? Affine.Of(heads[a]) : Affine.Zero)];
        Affine[] places = [.. results.Select(r => BodyBuilder.Flat(Begin(r.Shape), r.Shape))];
        int?[] taken = new int?[results.Count];
        for (int i = position + 1; i < graph.Instructions.Count; i++)
        {
            if (graph.Instructions[i] is { Operator: ResultOf { Index: var index } } result && result.Operands[0] == position) taken[index] = i;
        }
        return new AttentionKernel(op, operands, places, taken) { Heads = heads, Queries = queries, Keys = keys, Depth = depth, Features = features };

        LoadScalar Load(int operand, Axis[] axes) => (LoadScalar)Storage.Resolve(graph, operand, [.. axes.Select(Affine.Of)]);
    }
}
