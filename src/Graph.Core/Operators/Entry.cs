using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>Stands for one entry of a value along its first axis, in what a <see cref="MapOf"/> computes for all of them.</summary>
public sealed record Entry(TensorType EntryType) : Leaf
{
    internal override TensorType Type => EntryType;

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => throw new InvalidOperationException("An entry has a value only inside the map that it belongs to.");

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => [new("type", EntryType.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => "entry";
}
