using System.Globalization;
using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The operands one after the other along an axis. Linear; the transpose takes each operand's slice.</summary>
public sealed record Concatenate(int Axis) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        TensorType first = operands[0];
        int axis = first.Shape.Axis(Axis);
        Dimension total = 0;
        foreach (TensorType operand in operands)
        {
            bool fits = operand.Element == first.Element && operand.Shape.Rank == first.Shape.Rank
                && !operand.Shape.Where((d, a) => a != axis && d != first.Shape[a]).Any();
            if (!fits) throw new GraphException("GRC3007", $"Concatenate cannot join {first.Shape} and {operand.Shape} along axis {axis}.");
            total += operand.Shape[axis];
        }
        return first with { Shape = new Shape(first.Shape.Select((d, a) => a == axis ? total : d)) };
    }

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        DenseTensor result = DenseTensor.Create(shape, _ => 0);
        int offset = 0;
        foreach (DenseTensor operand in operands)
        {
            foreach (int[] index in DenseTensor.Indices(operand.Shape))
            {
                int[] target = (int[])index.Clone();
                target[Axis] += offset;
                result[target] = operand[index];
            }
            offset += operand.Shape[Axis];
        }
        return result;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        if (tangents.All(t => t is null)) return null;
        return Node.Create(this, tangents.Select((t, i) => (t ?? Functions.Zeros(node.Operands[i].Shape)).Node).ToArray()).Real;
    }

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
    {
        Dimension start = node.Operands.Take(operand).Aggregate((Dimension)0, (sum, o) => sum + o.Shape[Axis]);
        return Functions.SliceAxis(cotangent, Axis, start, node.Operands[operand].Shape[Axis]);
    }

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => new(new Concatenate(Axis + batch.Rank), varying.Select((operand, i) => operand ?? batch.Repeated(node.Operands[i])).ToArray());

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("axis", Axis.ToString(CultureInfo.InvariantCulture))];

    internal override string Formula(IReadOnlyList<string> operands) => $"[{string.Join("; ", operands)}]";
}
