using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The elements in reverse order along axes. Linear; its own transpose.</summary>
public sealed record Flip(EquatableArray<int> Axes) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.FromIndices(shape, index => operands[0][index.Select((i, a) => Axes.Contains(a) ? shape[a] - 1 - i : i).ToArray()]);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => Node.Create(this, cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new Flip(batch.Shifted(Axes)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("axes", Text.List(Axes))];
}
