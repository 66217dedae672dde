using System.Globalization;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>A scalar integer constant.</summary>
public sealed record IntegerConstant(int Number) : Leaf
{
    internal override TensorType Type => new(ElementType.Integer, Shape.Scalar);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, _ => Number);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("value", Number.ToString(CultureInfo.InvariantCulture))];

    internal override string Formula(IReadOnlyList<string> operands) => Number.ToString(CultureInfo.InvariantCulture);
}
