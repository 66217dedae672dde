using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The axes in another order: axis i of the result is axis Axes[i] of x. Linear; the transpose permutes back.</summary>
public sealed record Permute(EquatableArray<int> Axes) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape source = operands[0].Shape;
        if (!Axes.OrderBy(a => a).SequenceEqual(Enumerable.Range(0, source.Rank)))
            throw new GraphException("GRC3004", $"[{Axes}] is no permutation of the {source.Rank} axes of {source}.");
        return operands[0] with { Shape = new Shape(Axes.Select(a => source[a])) };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        DenseTensor x = operands[0];
        return DenseTensor.FromIndices(shape, index =>
        {
            int[] source = new int[index.Length];
            for (int i = 0; i < index.Length; i++) source[Axes[i]] = index[i];
            return x[source];
        });
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
    {
        int[] inverse = new int[Axes.Count];
        for (int i = 0; i < inverse.Length; i++) inverse[Axes[i]] = i;
        return Node.Create(new Permute(inverse.ToEquatable()), cotangent.Node).Real;
    }

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new Permute(batch.Leading(Axes)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("axes", Text.List(Axes))];

    internal override string Formula(IReadOnlyList<string> operands) => $"{Parenthesised(operands[0])}ᵀ";
}
