using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// softmax(scale·q·kᵀ)·v over the last two axes, and for every query the logarithm of the sum that its weights were divided by, of the operands
/// query (… × queries × d), key (… × keys × d) and value (… × keys × features) with equal leading axes. The scores are never in memory together. The
/// transpose of its linearisation is <see cref="AttentionGradient"/>, which computes them again; second derivatives are those of
/// <see cref="AttentionFormula"/>, which has them all.
/// </summary>
/// <param name="Scale">The factor of the scores.</param>
/// <param name="IsCausal">Whether query i attends to the keys 0 … i only.</param>
public sealed record Attention(double Scale, bool IsCausal) : SeveralResults
{
    internal override IReadOnlyList<TensorType> InferAll(IReadOnlyList<TensorType> operands)
    {
        (Shape query, Shape key, Shape value) = (operands[0].Shape, operands[1].Shape, operands[2].Shape);
        bool fits = operands.Count == 3 && operands.All(o => o.Element == ElementType.Real && o.Shape.Rank >= 2 && Lead(o.Shape) == Lead(query))
            && query[-1] == key[-1] && key[-2] == value[-2];
        if (!fits) throw new InvalidOperationException($"{query}, {key} and {value} are no operands of attention.");
        return [TensorType.Real(new Shape(Lead(query).Concat([query[-2], value[-1]]))), TensorType.Real(new Shape(query.Take(query.Rank - 1)))];
    }

    internal override IReadOnlyList<DenseTensor> EvaluateAll(EvaluationContext context, IReadOnlyList<DenseTensor> operands)
        => AttentionFormula.Evaluate(context, operands, x => AttentionFormula.Results(x, Scale, IsCausal));

    internal override IReadOnlyList<Expr?> Tangents(Node node, IReadOnlyList<Expr?> tangents, string prefix)
    {
        if (tangents.Any(t => t is null))
            return [AttentionFormula.Tangents(node.Operands, tangents, x => [AttentionFormula.Results(x, Scale, IsCausal)[0]])[0], null];
        Node[] results = ResultsOf(node);
        Node[] operands = [.. node.Operands, .. results, .. tangents.Select(t => t!.Node)];
        return [Node.Create(new AttentionTangent(Scale, IsCausal), operands).Real, null];
    }

    internal override IReadOnlyList<Node?> VectorizeAll(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => ResultsOf(Node.Create(this, AttentionFormula.Batched(node, batch, varying)));

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => AttentionFormula.Attributes(Scale, IsCausal);

    internal override string Formula(IReadOnlyList<string> operands)
        => $"softmax({(IsCausal ? "causal " : "")}{Parenthesised(operands[0])}·{Parenthesised(operands[1])}ᵀ)·{Parenthesised(operands[2])}";

    private static Shape Lead(Shape shape) => new(shape.Take(shape.Rank - 2));
}
