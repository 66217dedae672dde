using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// A tensor that a model holds: a parameter or a state. In a flat graph it is known by its name, which the reader takes from the field's path.
/// </summary>
public sealed record ParameterLeaf(Shape ParameterShape) : Leaf
{
    /// <summary>The name in the model, such as <c>hidden.weight</c>; empty while it belongs to no model yet.</summary>
    public string ParameterName { get; init; } = "";

    /// <summary>The same tensor under the name it has in a model.</summary>
    internal ParameterLeaf Named(string name) => this with { ParameterName = name };

    internal override TensorType Type => TensorType.Real(ParameterShape);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => context.Parameter(ParameterName, shape);

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("name", ParameterName), new("shape", Text.List(ParameterShape))];

    internal override string Formula(IReadOnlyList<string> operands) => ParameterName;
}
