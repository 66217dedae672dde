using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>x placed in zeros: its element i along each axis becomes element Starts + i·Steps. Linear; the transpose is <see cref="StridedSlice"/>.</summary>
public sealed record Embed(EquatableArray<Dimension> Starts, EquatableArray<int> Steps, Shape ResultShape) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
        => operands[0].Element == ElementType.Real && ResultShape.Rank == operands[0].Shape.Rank
            ? operands[0] with { Shape = ResultShape }
            : throw new InvalidOperationException("Embed takes reals and keeps the rank.");

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        long[] starts = Starts.Select(s => s.Evaluate(context.Lengths)).ToArray();
        DenseTensor result = DenseTensor.Create(shape, _ => 0);
        foreach (int[] index in DenseTensor.Indices(operands[0].Shape))
            result[index.Select((i, a) => (int)starts[a] + (i * Steps[a])).ToArray()] = operands[0][index];
        return result;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Node.Create(new StridedSlice(Starts, Steps, node.Operands[0].Shape), cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new Embed(batch.Leading((Dimension)0, Starts), batch.Leading(1, Steps), batch.Of(ResultShape)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes
        => [new("starts", Text.List(Starts)), new("steps", Text.List(Steps)), new("shape", Text.List(ResultShape))];

    internal override string Formula(IReadOnlyList<string> operands) => $"embed({operands[0]})";
}
