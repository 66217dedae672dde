using System.Globalization;
using Graph.Differentiation;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>y[…, k, …] = Σ x[…, j, …] over j ≤ k along an axis. Linear; the transpose sums from the other end.</summary>
public sealed record CumulativeSum(int Axis) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].Element == ElementType.Real && Axis < operands[0].Shape.Rank
        ? operands[0]
        : throw new InvalidOperationException($"{Name} along axis {Axis} does not fit {operands[0]}.");

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        int stride = shape.Skip(Axis + 1).Aggregate(1, (product, d) => product * d);
        double[] sums = [.. operands[0].Data];
        for (int i = stride; i < sums.Length; i++)
        {
            if (i / stride % shape[Axis] != 0) sums[i] += sums[i - stride];
        }
        return new DenseTensor(sums, shape);
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents) => tangents[0] is { } dx ? Node.Create(this, dx.Node).Real : null;

    internal override Expr Transpose(Node node, int operand, Expr cotangent)
        => Functions.Flip(Node.Create(this, Functions.Flip(cotangent, Axis).Node).Real, Axis);

    internal override Node Vectorize(Node node, Batch batch, IReadOnlyList<Node?> varying)
        => Node.Create(new CumulativeSum(Axis + batch.Rank), varying[0]!);

    internal override string Formula(IReadOnlyList<string> operands) => $"running Σ {Parenthesised(operands[0])}";

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("axis", Axis.ToString(CultureInfo.InvariantCulture))];
}
