using Graph.Evaluation;

namespace Graph.Scheduling;

/// <summary>The next value of a state, which is its operand.</summary>
internal sealed record Assign(string ParameterName) : NextValue(ParameterName)
{
    internal override int Arity => 1;

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape) => operands[0];

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
