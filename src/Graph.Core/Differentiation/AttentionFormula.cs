using System.Globalization;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// Attention written out, with its matrix of scores: what <see cref="Attention"/> and its derivatives are by definition, and become where no kernel
/// computes them. Formulas are functions of all operands of an operator, built over leaves, so that what an operand was made from is of no concern.
/// </summary>
internal static class AttentionFormula
{
    /// <summary>How many operands attention has: query, key, value, bias and factors.</summary>
    public const int Operands = 5;

    /// <summary>The result and the logarithms of the sums, of query, key, value, bias and factors.</summary>
    public static Expr[] Results(IReadOnlyList<Expr> x, double scale, bool isCausal)
    {
        Expr scores = (Functions.MatMul(x[0], Functions.Transpose(x[1])) * scale) + x[3];
        if (isCausal) scores = Functions.Where(Functions.CausalMask(x[0].Shape[-2], x[1].Shape[-2]), scores, double.NegativeInfinity);
        Expr sums = Functions.LogSumExp(scores, -1, keepAxes: true);
        return [Functions.MatMul(Functions.Exp(scores - sums) * x[4], x[2]), Functions.Squeeze(sums, -1)];
    }

    /// <summary>A formula of these operands.</summary>
    public static Node[] Of(IReadOnlyList<Node> operands, Func<IReadOnlyList<Expr>, Expr[]> formula)
    {
        Expr[] leaves = Leaves(operands.Select(o => o.Type));
        return Placed(operands, leaves, formula(leaves));
    }

    /// <summary>The tangents of a formula's results, from those of these operands.</summary>
    public static Expr?[] Tangents(IReadOnlyList<Node> operands, IReadOnlyList<Expr?> tangents, Func<IReadOnlyList<Expr>, Expr[]> formula)
    {
        Expr[] leaves = Leaves(operands.Select(o => o.Type));
        Dictionary<Node, Expr> varying = Enumerable.Range(0, leaves.Length).Where(i => tangents[i] is not null)
            .ToDictionary(i => leaves[i].Node, i => tangents[i]!);
        Linearization linearization = new(varying, Linearization.TangentPrefix);
        Expr?[] results = [.. formula(leaves).Select(y => linearization.Tangent(y.Node))];
        Node[] placed = Placed([.. operands, .. tangents.OfType<Expr>().Select(t => t.Node)], leaves, results.OfType<Expr>());
        int next = 0;
        return [.. results.Select(y => y is null ? null : placed[next++].Real)];
    }

    /// <summary>The values of a formula.</summary>
    public static IReadOnlyList<DenseTensor> Evaluate(
        EvaluationContext context, IReadOnlyList<DenseTensor> operands, Func<IReadOnlyList<Expr>, Expr[]> formula)
    {
        Expr[] leaves = Leaves(operands.Select(o => TensorType.Real(new Shape(o.Shape.Select(d => (Dimension)d)))));
        EvaluationContext inner = new() { Seed = context.Seed, Step = context.Step };
        for (int i = 0; i < leaves.Length; i++) inner.Inputs[NameOf(i)] = operands[i];
        return Interpreter.Evaluate(ComputationGraph.Of(formula(leaves)), inner);
    }

    /// <summary>All operands with the axes of a batch.</summary>
    public static Node[] Batched(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => [.. node.Operands.Select((o, i) => varying[i] ?? batch.Repeated(o))];

    public static IReadOnlyList<KeyValuePair<string, string>> Attributes(double scale, bool isCausal) =>
    [
        new("scale", Text.Number(scale)),
        .. isCausal ? new KeyValuePair<string, string>[] { new("causal", "") } : [],
    ];

    private static string NameOf(int operand) => $"operand{operand.ToString(CultureInfo.InvariantCulture)}";

    private static Expr[] Leaves(IEnumerable<TensorType> types) => [.. types.Select((type, i) => Node.Create(new Input(NameOf(i), type)).Real)];

    /// <summary>The results with operands for leaves; what comes after the operands stays as it is, too.</summary>
    private static Node[] Placed(IReadOnlyList<Node> operands, Expr[] leaves, IEnumerable<Expr> results)
    {
        Substitution placed = new(Enumerable.Range(0, leaves.Length).ToDictionary(i => leaves[i].Node, i => operands[i]), operands);
        return [.. results.Select(y => placed.Apply(y.Node))];
    }
}
