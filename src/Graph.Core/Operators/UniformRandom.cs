using System.Globalization;
using Graph.Evaluation;

namespace Graph.Operators;

/// <summary>
/// Uniform numbers on [0, 1), multiples of 2⁻²⁴, from Philox4x32-10 (Salmon et al., 2011): element i depends on the key, the stream and i alone, so a
/// mask is recomputed in the backward pass instead of being stored.
/// </summary>
public sealed record UniformRandom(int Stream, Shape ResultShape) : Operator
{
    internal override TensorType Infer(IReadOnlyList<TensorType> operands)
        => operands.Count == 1 && operands[0].Element == ElementType.Key
            ? TensorType.Real(ResultShape)
            : throw new InvalidOperationException("UniformRandom takes a key.");

    internal override DenseTensor Evaluate(EvaluationContext context, IReadOnlyList<DenseTensor> operands, int[] shape)
        => DenseTensor.Create(shape, i => Philox.Uniform(context.Seed, context.Step, Stream, i));

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes
        => [new("stream", Stream.ToString(CultureInfo.InvariantCulture)), new("shape", Text.List(ResultShape))];

    internal override string Formula(IReadOnlyList<string> operands) => "uniform()";
}
