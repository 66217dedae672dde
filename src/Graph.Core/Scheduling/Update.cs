using Graph.Evaluation;

namespace Graph.Scheduling;

/// <summary>The next value of a parameter from its value and its gradient, by the rule of an optimiser that only run time knows.</summary>
internal sealed record Update(string ParameterName) : NextValue(ParameterName)
{
    internal override int Arity => 2;

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => throw new InvalidOperationException($"The update of {ParameterName} is a rule that only run time knows; evaluate its gradient instead.");

    internal override string Formula(IReadOnlyList<string> operands) => $"update({operands[0]}, {operands[1]})";
}
