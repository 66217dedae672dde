using System.Globalization;
using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// The entries of x along an axis at integer positions: the axis is replaced by the axes of the index. Linear in x; the transpose is
/// <see cref="ScatterAdd"/>.
/// </summary>
public sealed record Gather(int Axis) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        if (operands[1].Element != ElementType.Integer) throw new InvalidOperationException("Gather takes an integer index.");
        Shape x = operands[0].Shape;
        return operands[0] with { Shape = new Shape(x.Take(Axis).Concat(operands[1].Shape).Concat(x.Skip(Axis + 1))) };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        int rank = operands[1].Shape.Length;
        return DenseTensor.FromIndices(shape, index =>
        {
            int position = (int)operands[1][index.Skip(Axis).Take(rank).ToArray()];
            return operands[0][[.. index.Take(Axis), position, .. index.Skip(Axis + rank)]];
        });
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => tangents[0] is { } dx ? Node.Create(this, dx.Node, node.Operands[1]).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Node.Create(new ScatterAdd(Axis, node.Operands[0].Shape[Axis]), cotangent.Node, node.Operands[1]).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
    {
        if (varying[1] is null) return Node.Create(new Gather(Axis + batch.Rank), varying[0]!, node.Operands[1]);

        // each element of the batch has entries of its own: the axes of the batch and the gathered one are one axis of a table
        Shape x = node.Operands[0].Shape;
        int rank = batch.Rank;
        Expr all = (varying[0] ?? batch.Repeated(node.Operands[0])).Real;
        int[] first =
        [
            .. Enumerable.Range(0, rank), rank + Axis, .. Enumerable.Range(rank, Axis), .. Enumerable.Range(rank + Axis + 1, x.Rank - Axis - 1),
        ];
        Expr table = Functions.Permute(all, first);
        Shape entry = new(x.Where((_, a) => a != Axis));
        Node flat = Functions.Reshape(table, new Shape(entry.Prepend(batch.Size * x[Axis]))).Node;
        Expr gathered = Node.Create(new Gather(0), flat, batch.Offset(varying[1]!, x[Axis])).Real;
        int indices = gathered.Rank - entry.Rank;
        int[] back =
        [
            .. Enumerable.Range(0, rank), .. Enumerable.Range(indices, Axis), .. Enumerable.Range(rank, indices - rank),
            .. Enumerable.Range(indices + Axis, entry.Rank - Axis),
        ];
        return Functions.Permute(gathered, back).Node;
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("axis", Axis.ToString(CultureInfo.InvariantCulture))];

    internal override string Formula(IReadOnlyList<string> operands) => $"{Parenthesised(operands[0])}[{operands[1]}]";
}
