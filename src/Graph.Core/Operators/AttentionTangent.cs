using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// The linearisation of <see cref="Attention"/>, of its operands, its results and the tangents of query, key and value; linear in the last. Transposed it is
/// <see cref="AttentionGradient"/>; where it stays, in forward mode, it becomes its formula.
/// </summary>
/// <param name="Scale">The factor of the scores.</param>
/// <param name="IsCausal">Whether query i attends to the keys 0 … i only.</param>
public sealed record AttentionTangent(double Scale, bool IsCausal) : Operator
{
    private const int FirstTangent = AttentionFormula.Operands + 2;

    internal override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[AttentionFormula.Operands];

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => AttentionFormula.Evaluate(context, operands, Definition)[0];

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => AttentionFormula.Tangents(node.Operands, tangents, Definition)[0];

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
    {
        Node[] operands = [.. node.Operands.Take(FirstTangent), cotangent.Node];
        return SeveralResults.ResultsOf(Node.Create(new AttentionGradient(Scale, IsCausal), operands))[operand - FirstTangent].Real;
    }

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(this, AttentionFormula.Batched(node, batch, varying));

    /// <summary>The tangent in operators that need no rule for attention.</summary>
    internal Node Lowered(IReadOnlyList<Node> operands) => AttentionFormula.Of(operands, Definition)[0];

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => AttentionFormula.Attributes(Scale, IsCausal);

    /// <summary>The results are functions of the operands, so the formula goes without them.</summary>
    private Expr[] Definition(IReadOnlyList<Expr> x)
    {
        Expr output = AttentionFormula.Results(x, Scale, IsCausal)[0];
        Dictionary<Node, Expr> tangents = Enumerable.Range(0, 3).ToDictionary(i => x[i].Node, i => x[FirstTangent + i]);
        return [new Linearization(tangents, Linearization.TangentPrefix).Tangent(output.Node)!];
    }
}
