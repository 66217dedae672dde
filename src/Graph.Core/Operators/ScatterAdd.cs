using System.Globalization;
using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// Zeros of a given length along an axis, to which the entries of x are added at integer positions, in the order of the index: the transpose of
/// <see cref="Gather"/>. Linear in x.
/// </summary>
public sealed record ScatterAdd(int Axis, Dimension Length) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        Shape x = operands[0].Shape, index = operands[1].Shape;
        bool fits = operands[0].Element == ElementType.Real && operands[1].Element == ElementType.Integer && x.Rank >= Axis + index.Rank
            && x.Skip(Axis).Take(index.Rank).SequenceEqual(index);
        if (!fits)
            throw new GraphException("GRC3008", $"ScatterAdd along axis {Axis} needs an index shaped as x from that axis on: {index} does not fit {x}.");
        return operands[0] with { Shape = new Shape(x.Take(Axis).Append(Length).Concat(x.Skip(Axis + index.Rank))) };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        int rank = operands[1].Shape.Length;
        DenseTensor result = DenseTensor.Create(shape, _ => 0);
        foreach (int[] index in DenseTensor.Indices(operands[0].Shape))
        {
            int position = (int)operands[1][index.Skip(Axis).Take(rank).ToArray()];
            result[[.. index.Take(Axis), position, .. index.Skip(Axis + rank)]] += operands[0][index];
        }
        return result;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => tangents[0] is { } dx ? Node.Create(this, dx.Node, node.Operands[1]).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent) => Node.Create(new Gather(Axis), cotangent.Node, node.Operands[1]).Real;

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
    {
        if (varying[1] is null) return Node.Create(new ScatterAdd(Axis + batch.Rank, Length), varying[0]!, node.Operands[1]);

        // each element of the batch adds to entries of its own: the axes of the batch and the new one are one axis of a table
        Shape x = node.Operands[0].Shape;
        int rank = batch.Rank, indices = node.Operands[1].Shape.Rank;
        Expr all = (varying[0] ?? batch.Repeated(node.Operands[0])).Real;
        int[] first =
        [
            .. Enumerable.Range(0, rank), .. Enumerable.Range(rank + Axis, indices), .. Enumerable.Range(rank, Axis),
            .. Enumerable.Range(rank + Axis + indices, x.Rank - Axis - indices),
        ];
        Node table = Node.Create(new ScatterAdd(0, batch.Size * Length), Functions.Permute(all, first).Node, batch.Offset(varying[1]!, Length));
        Shape entry = new(x.Take(Axis).Concat(x.Skip(Axis + indices)));
        Expr split = Functions.Reshape(table.Real, batch.Of(new Shape(entry.Prepend(Length))));
        int[] back =
        [
            .. Enumerable.Range(0, rank), .. Enumerable.Range(rank + 1, Axis), rank, .. Enumerable.Range(rank + 1 + Axis, entry.Rank - Axis),
        ];
        return Functions.Permute(split, back).Node;
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes
        => [new("axis", Axis.ToString(CultureInfo.InvariantCulture)), new("length", Length.ToString())];
}
