using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// Windows added where they lie: zeros of a shape, to whose elements o·Stride + k·Dilation along each axis of <see cref="Along"/> element (o, k) of
/// x is added. Linear; the transpose of <see cref="Windows"/>.
/// </summary>
public sealed record OverlapAdd(EquatableArray<Window> Along, Shape ResultShape) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        TensorType windows = new Windows(Along).Infer([TensorType.Real(ResultShape)]);
        return operands[0] == windows
            ? operands[0] with { Shape = ResultShape }
            : throw new InvalidOperationException($"OverlapAdd to {ResultShape} takes {windows}, not {operands[0]}.");
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        DenseTensor result = DenseTensor.Create(shape, _ => 0);
        foreach (int[] index in DenseTensor.Indices(operands[0].Shape)) result[Windows.Position(index, Along)] += operands[0][index];
        return result;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => Node.Create(new Windows(Along), cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new OverlapAdd(Window.Shifted(Along, batch), batch.Of(ResultShape)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [.. Window.Attributes(Along), new("shape", Text.List(ResultShape))];
}
