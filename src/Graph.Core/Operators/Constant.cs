using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>A scalar real constant.</summary>
public sealed record Constant(double Number) : Leaf
{
    internal override TensorType Type => TensorType.Real(Shape.Scalar);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, _ => Number);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("value", Text.Number(Number))];

    internal override string Formula(IReadOnlyList<string> operands) => Number switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => Text.Number(Number).Replace('-', '−'),
    };
}
