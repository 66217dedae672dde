using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// x repeated along new axes: axis i of x becomes axis Axes[i] of the result, with the same length. Linear; the transpose sums over the new axes.
/// </summary>
public sealed record Broadcast(Shape ResultShape, EquatableArray<int> Axes) : Operator
{
    internal IEnumerable<int> NewAxes => Enumerable.Range(0, ResultShape.Rank).Where(a => !Axes.Contains(a));

    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape source = operands[0].Shape;
        bool fits = source.Rank == Axes.Count && Axes.Zip(Axes.Skip(1), (a, b) => a < b).All(ordered => ordered)
            && Axes.Select((axis, i) => axis < ResultShape.Rank && ResultShape[axis] == source[i]).All(equal => equal);
        if (!fits) throw new GraphException("GRC3001", $"{source} cannot be broadcast to {ResultShape} along the axes [{Axes}].");
        return operands[0] with { Shape = ResultShape };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.FromIndices(shape, index => operands[0][Axes.Select(a => index[a]).ToArray()]);

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Node.Create(new Sum(NewAxes.ToEquatable()), cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new Broadcast(batch.Of(ResultShape), batch.Leading(Axes)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes
        => [new("shape", Text.List(ResultShape)), new("axes", Text.List(Axes))];

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
