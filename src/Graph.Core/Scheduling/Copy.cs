using Graph.Evaluation;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>The value itself, in memory of its own: what the scheduler puts where a view of something else must become a buffer.</summary>
internal sealed record Copy : Elementwise
{
    internal override int Arity => 1;

    internal override ElementType Result(IReadOnlyList<ElementType> operands) => operands[0];

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape) => operands[0];

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
