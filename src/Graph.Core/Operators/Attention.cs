using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// (softmax(scale·q·kᵀ + b) ∘ f)·v over the last two axes, and for every query the logarithm of the sum that its weights were divided by, of the operands
/// query (… × queries × d), key (… × keys × d), value (… × keys × features), bias and factors (… × queries × keys) with equal leading axes. A mask is a bias
/// of 0 and −∞, dropout is factors; where there are none, they are the constants 0 and 1. The scores are never in memory together, and neither are bias
/// and factors where they can be computed. The transpose of its linearisation is <see cref="AttentionGradient"/>, which computes the scores again; second
/// derivatives and those of the bias are those of <see cref="AttentionFormula"/>, which has them all.
/// </summary>
/// <param name="Scale">The factor of the scores.</param>
/// <param name="IsCausal">Whether query i attends to the keys 0 … i only.</param>
public sealed record Attention(double Scale, bool IsCausal) : SeveralResults
{
    internal override IReadOnlyList<TensorType> InferAll(IReadOnlyList<TensorType> operands)
    {
        (Shape query, Shape key, Shape value) = (operands[0].Shape, operands[1].Shape, operands[2].Shape);
        bool fits = operands.Count == AttentionFormula.Operands
            && operands.All(o => o.Element == ElementType.Real && o.Shape.Rank >= 2 && Lead(o.Shape) == Lead(query))
            && query[-1] == key[-1] && key[-2] == value[-2] && operands.Skip(3).All(o => o.Shape[-2] == query[-2] && o.Shape[-1] == key[-2]);
        if (!fits) throw new InvalidOperationException($"{string.Join(", ", operands.Select(o => o.Shape))} are no operands of attention.");
        return [TensorType.Real(new Shape(Lead(query).Concat([query[-2], value[-1]]))), TensorType.Real(new Shape(query.Take(query.Rank - 1)))];
    }

    internal override IReadOnlyList<DenseTensor> EvaluateAll(EvaluationContext context, IReadOnlyList<DenseTensor> operands)
        => AttentionFormula.Evaluate(context, operands, x => AttentionFormula.Results(x, Scale, IsCausal));

    internal override IReadOnlyList<Expr?> Tangents(Node node, IReadOnlyList<Expr?> tangents, string prefix)
    {
        if (tangents[3] is not null || tangents[4] is not null)
            return [AttentionFormula.Tangents(node.Operands, tangents, x => [AttentionFormula.Results(x, Scale, IsCausal)[0]])[0], null];
        IEnumerable<Node> linear = Enumerable.Range(0, 3).Select(i => (tangents[i] ?? Functions.Zeros(node.Operands[i].Shape)).Node);
        Node[] operands = [.. node.Operands, .. ResultsOf(node), .. linear];
        return [Node.Create(new AttentionTangent(Scale, IsCausal), operands).Real, null];
    }

    internal override IReadOnlyList<Node?> VectorizeAll(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => ResultsOf(Node.Create(this, AttentionFormula.Batched(node, batch, varying)));

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => AttentionFormula.Attributes(Scale, IsCausal);

    internal override string Formula(IReadOnlyList<string> operands)
    {
        string scores = $"{(IsCausal ? "causal " : "")}{Parenthesised(operands[0])}·{Parenthesised(operands[1])}ᵀ";
        string biased = operands[3] == "0" ? scores : $"{scores} + {Parenthesised(operands[3])}", weights = $"softmax({biased})";
        return $"{(operands[4] == "1" ? weights : $"({weights} ∘ {Parenthesised(operands[4])})")}·{Parenthesised(operands[2])}";
    }

    private static Shape Lead(Shape shape) => new(shape.Take(shape.Rank - 2));
}
