using Graph.Evaluation;
using Graph.Operators;

namespace Graph.Core.Tests.Operators;

/// <summary>One operator on given operands, with the shape and the elements that it must give.</summary>
/// <param name="Operator">The operator with its attributes.</param>
/// <param name="Operands">The operands with their element types.</param>
/// <param name="Shape">The shape of the result.</param>
/// <param name="Element">The definition: the element at an index, from the operands.</param>
/// <param name="IsSmooth">Whether its derivatives are those of the function that is evaluated (all but StopGradient).</param>
public sealed record OperatorSample(
    Operator Operator,
    (ElementType Type, DenseTensor Value)[] Operands,
    int[] Shape,
    Func<DenseTensor[], int[], double> Element,
    bool IsSmooth = true)
{
    public DenseTensor[] Values => [.. Operands.Select(o => o.Value)];

    public override string ToString()
    {
        string attributes = string.Join("; ", Operator.Attributes.Select(a => $"{a.Key}: {a.Value}"));
        string operands = string.Join(", ", Operands.Select(o => $"{o.Type.ToString()[0]}[{string.Join(' ', o.Value.Shape)}]"));
        return $"{Operator.Name} {attributes} of {operands}";
    }

    /// <summary>Reals spread evenly, but in no order, over an interval, kept away from kinks.</summary>
    public static (ElementType Type, DenseTensor Value) Reals(
        int[] shape, double low = -2, double high = 2, Func<double, bool>? isKink = null, double phase = 0.37)
        => (ElementType.Real, DenseTensor.Create(shape, i =>
        {
            double x = low + ((high - low) * ((phase + (i * 0.6180339887498949)) % 1));
            while (isKink?.Invoke(x) == true) x += 0.03;
            return x;
        }));

    /// <summary>Integers below a bound, with repetitions.</summary>
    public static (ElementType Type, DenseTensor Value) Integers(int bound, params int[] shape)
        => (ElementType.Integer, DenseTensor.Create(shape, i => ((7 * i) + 3) % bound));

    /// <summary>A mask in which both values occur.</summary>
    public static (ElementType Type, DenseTensor Value) Booleans(int[] shape, int period = 2)
        => (ElementType.Boolean, DenseTensor.Create(shape, i => i % period == 0 ? 1 : 0));
}
