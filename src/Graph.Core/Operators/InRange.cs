using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>i itself, with the promise 0 ≤ i &lt; Bound (or i = Exempt), which the compiled entry point checks before it computes anything.</summary>
public sealed record InRange(Dimension Bound, int? Exempt) : Elementwise
{
    internal override int Arity => 1;

    internal override ElementType Result(IReadOnlyList<ElementType> operands)
        => operands[0] == ElementType.Integer ? ElementType.Integer : throw Unfit(operands);

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
    {
        long bound = Bound.Evaluate(context.Lengths);
        foreach (double i in operands[0].Data)
        {
            if ((i < 0 || i >= bound) && i != Exempt) throw new ArgumentException($"The index {i} lies outside [0, {bound}).");
        }
        return operands[0];
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => Exempt is { } exempt
        ? [new("bound", Bound.ToString()), new("exempt", exempt.ToString(System.Globalization.CultureInfo.InvariantCulture))]
        : [new("bound", Bound.ToString())];

    internal override string Formula(IReadOnlyList<string> operands) => operands[0];
}
