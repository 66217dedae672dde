using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>A dimension's length at run time, as a scalar real.</summary>
public sealed record DimensionValue(Dimension Dimension) : Leaf
{
    internal override TensorType Type => TensorType.Real(Shape.Scalar);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, _ => Dimension.Evaluate(context.Lengths));

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("dimension", Dimension.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => Dimension.ToString();
}
