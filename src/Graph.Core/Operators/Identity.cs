using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The identity on tensors of a shape, shaped as it twice: element [i, j] is 1 where the indices i and j are equal, else 0.</summary>
public sealed record Identity(Shape Axes) : Leaf
{
    internal override TensorType Type => TensorType.Real(new Shape(Axes.Concat(Axes)));

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.FromIndices(shape, index => index.Take(Axes.Rank).SequenceEqual(index.Skip(Axes.Rank)) ? 1 : 0);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("shape", Text.List(Axes))];

    internal override string Formula(IReadOnlyList<string> operands) => "I";
}
