using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>The integers 0, 1, …, Length − 1.</summary>
public sealed record Iota(Dimension Length) : Leaf
{
    internal override TensorType Type => new(ElementType.Integer, new Shape(Length));

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, i => i);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("length", Length.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => "index";
}
