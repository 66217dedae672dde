using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Attention, or its gradient, by the library's blocks: a chunk for every block of queries of every head, and in the gradient one more for every
/// block of keys, or one for every head. Matrices are read where they lie; bias and factors are computed at every point of query and key.
/// </summary>
internal sealed class AttentionKernel : Kernel
{
    private const int Bias = 3, Factors = 4;

    /// <summary>The rows of a chunk: those of the library's Attention.Block.</summary>
    public const int Block = 128;

    /// <summary>
    /// From so many heads on the gradient of each is one chunk, which computes its scores once; fewer are cut into blocks, which compute them twice.
    /// </summary>
    private const int FewestWholeHeads = 4;

    private AttentionKernel(SeveralResults op, IReadOnlyList<LoadScalar> operands, IReadOnlyList<Affine> places, IReadOnlyList<int?> results)
        => (Operator, Operands, Places, Results) = (op, operands, places, results);

    /// <summary><see cref="Operators.Attention"/> or <see cref="AttentionGradient"/>.</summary>
    public SeveralResults Operator { get; }

    public bool IsGradient => Operator is AttentionGradient;

    public double Scale => Operator is Attention forward ? forward.Scale : ((AttentionGradient)Operator).Scale;

    public bool IsCausal => Operator is Attention forward ? forward.IsCausal : ((AttentionGradient)Operator).IsCausal;

    /// <summary>Whether a chunk of the gradient is a head. Where heads are few it is a block of queries or of keys.</summary>
    public bool HasWholeHeads
    {
        get
        {
            Dimension heads = Heads.Aggregate((Dimension)1, (product, axis) => product * axis.Length);
            return IsGradient && !(heads.IsConstant && heads.Value < FewestWholeHeads);
        }
    }

    /// <summary>The heads: all axes but the last two, outermost first.</summary>
    public required IReadOnlyList<Axis> Heads { get; init; }

    public required Axis Queries { get; init; }

    public required Axis Keys { get; init; }

    public required Axis Depth { get; init; }

    public required Axis Features { get; init; }

    /// <summary>Query, key and value; for the gradient also the result, the logarithms of the sums, and the cotangent.</summary>
    public IReadOnlyList<LoadScalar> Operands { get; }

    /// <summary>A score, or a weight, at a point of the heads, queries and keys.</summary>
    public required ResultScalar Raw { get; init; }

    /// <summary>What a score becomes with its bias.</summary>
    public required ScalarValue Score { get; init; }

    /// <summary>What a weight becomes with its factor.</summary>
    public required ScalarValue Weight { get; init; }

    /// <summary>Whether there is neither bias nor factor.</summary>
    public bool IsPlain => Score == Raw && Weight == Raw;

    /// <summary>Where a head of each result begins.</summary>
    public IReadOnlyList<Affine> Places { get; }

    /// <summary>For each result the instruction that takes it, if there is one.</summary>
    public IReadOnlyList<int?> Results { get; }

    public override IEnumerable<int> Reads => Operands.Select(o => o.Source).Concat(Sources([Score, Weight])).Distinct();

    public override IEnumerable<int> Writes => Results.OfType<int>();

    /// <summary>Whether an operand of an operator is computed by its kernel, rather than read from memory.</summary>
    public static bool Computes(Operator op, int operand) => op is Attention or AttentionGradient && operand is Bias or Factors;

    public static AttentionKernel Of(ComputationGraph graph, int position, BodyBuilder builder)
    {
        Instruction instruction = graph.Instructions[position];
        SeveralResults op = (SeveralResults)instruction.Operator;
        Shape query = OperandShape(0), value = OperandShape(2), scores = OperandShape(Bias);
        Axis[] heads = [.. scores.Take(scores.Rank - 2).Select((d, a) => new Axis($"head{a}", d))];
        Axis queries = new("query", scores[-2]), keys = new("key", scores[-1]), depth = new("depth", query[-1]), features = new("feature", value[-1]);
        Axis[][] matrices = [[queries, depth], [keys, depth], [keys, features], [], [], [queries, features], [queries], [queries, features]];
        LoadScalar[] operands = [.. Enumerable.Range(0, instruction.Operands.Count).Where(o => !Computes(op, o)).Select(Load)];
        IReadOnlyList<TensorType> results = op.InferAll([.. instruction.Operands.Select(o => graph.Instructions[o].Type)]);
        Axis[] point = [.. heads, queries, keys];
        ResultScalar raw = new(position, ElementType.Real, point);
        return new AttentionKernel(op, operands, [.. results.Select(r => BodyBuilder.Flat(Begin(r.Shape), r.Shape))], Taken(graph, position, results.Count))
        {
            Heads = heads,
            Queries = queries,
            Keys = keys,
            Depth = depth,
            Features = features,
            Raw = raw,
            Score = builder.Apply(new Add(), ElementType.Real, raw, At(Bias)),
            Weight = builder.Apply(new Multiply(), ElementType.Real, raw, At(Factors)),
        };

        Shape OperandShape(int operand) => graph.Instructions[instruction.Operands[operand]].Type.Shape;
        Affine[] Begin(Shape shape) => [.. shape.Select((_, a) => a < heads.Length ? Affine.Of(heads[a]) : Affine.Zero)];
        ScalarValue At(int operand) => builder.Build(instruction.Operands[operand], [.. point.Select(Affine.Of)]);
        LoadScalar Load(int operand) => (LoadScalar)Storage.Resolve(
            graph, instruction.Operands[operand], [.. heads.Concat(matrices[operand]).Select(Affine.Of)]);
    }

    /// <summary>For each result the instruction that takes it.</summary>
    private static int?[] Taken(ComputationGraph graph, int position, int count)
    {
        int?[] taken = new int?[count];
        for (int i = position + 1; i < graph.Instructions.Count; i++)
        {
            if (graph.Instructions[i] is { Operator: ResultOf { Index: var index } } result && result.Operands[0] == position) taken[index] = i;
        }
        return taken;
    }
}
