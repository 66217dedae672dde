using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>An input of an entry point.</summary>
/// <param name="InputName">The name of the method's parameter.</param>
/// <param name="InputType">Its element type and shape.</param>
public sealed record Input(string InputName, TensorType InputType) : Leaf
{
    internal override TensorType Type => InputType;

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => context.Input(InputName, shape);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("name", InputName), new("type", InputType.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => InputName;
}
