using System.Globalization;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>One result of an operator that has several, its operand.</summary>
public sealed record ResultOf(int Index, TensorType ResultType) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
        => operands.Count == 1 && operands[0].Element == ElementType.Several
            ? ResultType
            : throw new InvalidOperationException("ResultOf takes an operator with several results.");

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => throw new InvalidOperationException("The interpreter takes results from the operator that has them.");

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes
        => [new("index", Index.ToString(CultureInfo.InvariantCulture)), new("type", ResultType.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => $"result {Index} of {operands[0]}";
}
