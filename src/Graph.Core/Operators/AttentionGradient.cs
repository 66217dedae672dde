using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// The gradients of query, key and value, of the operands and results of an <see cref="Attention"/> and the cotangent of its first result. The
/// weights are computed again from the logarithms of their sums, block by block.
/// </summary>
/// <param name="Scale">The factor of the scores.</param>
/// <param name="IsCausal">Whether query i attends to the keys 0 … i only.</param>
public sealed record AttentionGradient(double Scale, bool IsCausal) : SeveralResults
{
    private const int Cotangent = AttentionFormula.Operands + 2;

    internal override IReadOnlyList<TensorType> InferAll(IReadOnlyList<TensorType> operands)
    {
        IReadOnlyList<TensorType> results = new Attention(Scale, IsCausal).InferAll([.. operands.Take(AttentionFormula.Operands)]);
        if (operands.Count != Cotangent + 1 || operands[Cotangent - 2] != results[0] || operands[Cotangent - 1] != results[1] || operands[Cotangent] != results[0])
            throw new InvalidOperationException("The gradient of attention takes its operands, its results and a cotangent.");
        return [.. operands.Take(3)];
    }

    internal override IReadOnlyList<DenseTensor> EvaluateAll(EvaluationContext context, IReadOnlyList<DenseTensor> operands)
        => AttentionFormula.Evaluate(context, operands, Gradients);

    internal override IReadOnlyList<Expr?> Tangents(Node node, IReadOnlyList<Expr?> tangents, string prefix)
        => AttentionFormula.Tangents(node.Operands, tangents, Gradients);

    internal override IReadOnlyList<Node?> VectorizeAll(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => ResultsOf(Node.Create(this, AttentionFormula.Batched(node, batch, varying)));

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => AttentionFormula.Attributes(Scale, IsCausal);

    internal override string Formula(IReadOnlyList<string> operands) => $"gradient of attention at {operands[0]}, {operands[1]}, {operands[2]}";

    private Expr[] Gradients(IReadOnlyList<Expr> x)
    {
        Expr output = AttentionFormula.Results(x, Scale, IsCausal)[0];
        return [.. ReverseMode.Gradients(output.Node, x[Cotangent], [x[0].Node, x[1].Node, x[2].Node]).Select(g => g!)];
    }
}
