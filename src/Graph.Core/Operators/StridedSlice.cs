using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>Element i along each axis is element Starts + i·Steps of x. Linear; the transpose is <see cref="Embed"/>.</summary>
public sealed record StridedSlice(EquatableArray<Dimension> Starts, EquatableArray<int> Steps, Shape ResultShape) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
        => ResultShape.Rank == operands[0].Shape.Rank
            ? operands[0] with { Shape = ResultShape }
            : throw new InvalidOperationException("A slice keeps the rank.");

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        long[] starts = Starts.Select(s => s.Evaluate(context.Lengths)).ToArray();
        for (int a = 0; a < shape.Length; a++)
        {
            long last = starts[a] + (Math.Max(shape[a] - 1L, 0) * Steps[a]);
            if (shape[a] < 0 || starts[a] < 0 || (shape[a] > 0 && last >= operands[0].Shape[a]))
                throw new ArgumentException($"The slice {starts[a]}…{last} leaves axis {a} of length {operands[0].Shape[a]}.");
        }
        return DenseTensor.FromIndices(shape, index => operands[0][index.Select((i, a) => (int)starts[a] + (i * Steps[a])).ToArray()]);
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Node.Create(new Embed(Starts, Steps, node.Operands[0].Shape), cotangent.Node).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new StridedSlice(batch.Leading((Dimension)0, Starts), batch.Leading(1, Steps), batch.Of(ResultShape)), varying[0]!);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes
        => [new("starts", Text.List(Starts)), new("steps", Text.List(Steps)), new("shape", Text.List(ResultShape))];

    internal override string Formula(IReadOnlyList<string> operands)
    {
        IEnumerable<string> axes = ResultShape.Select((d, a) =>
        {
            Dimension end = Starts[a] + ((d - 1) * Steps[a]) + 1;
            string range = d.Is(1) ? Starts[a].ToString() : $"{Starts[a]}..{end}";
            return Steps[a] == 1 ? range : $"{range}:{Steps[a]}";
        });
        return $"{Parenthesised(operands[0])}[{string.Join(", ", axes)}]";
    }
}
