using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>An integer as a real number, or a mask as 0 and 1. No gradient.</summary>
public sealed record ToReal : Elementwise
{
    internal override int Arity => 1;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] is ElementType.Integer or ElementType.Boolean ? ElementType.Real : throw Unfit(operands);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, i => operands[0].Data[i]);

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
