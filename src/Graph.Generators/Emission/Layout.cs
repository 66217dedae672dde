using Graph.Generators.Models;

namespace Graph.Generators.Emission;

/// <summary>Where each parameter lies in the flat buffer: on a 64-byte boundary, in order of declaration.</summary>
internal sealed class Layout
{
    private readonly Dictionary<string, long> _offsets = [];

    public Layout(ModelSpec model)
    {
        int line = StepFields.Lanes(model.Precision);
        foreach (ParameterSpec parameter in model.Parameters)
        {
            _offsets.Add(parameter.Name, Length);
            Length += (Count(parameter) + line - 1) / line * line;
        }
    }

    /// <summary>The length of the buffer, with padding.</summary>
    public long Length { get; private set; }

    public long this[string parameter] => _offsets[parameter];

    public static long Count(ParameterSpec parameter) => parameter.Shape.Aggregate(1L, (product, d) => checked(product * d));
}
