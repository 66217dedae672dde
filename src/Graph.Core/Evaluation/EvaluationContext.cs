namespace Graph.Evaluation;

/// <summary>What a graph is evaluated on.</summary>
public sealed class EvaluationContext
{
    /// <summary>The lengths of the named dimensions.</summary>
    public Dictionary<string, long> Lengths { get; } = [];

    /// <summary>The inputs by name.</summary>
    public Dictionary<string, DenseTensor> Inputs { get; } = [];

    /// <summary>The parameters by name.</summary>
    public Dictionary<string, DenseTensor> Parameters { get; } = [];

    /// <summary>The random key's seed.</summary>
    public ulong Seed { get; set; }

    /// <summary>The random key's step.</summary>
    public ulong Step { get; set; }

    internal DenseTensor Input(string name, int[] shape) => Find(Inputs, "input", name, shape);

    internal DenseTensor Parameter(string name, int[] shape) => Find(Parameters, "parameter", name, shape);

    private static DenseTensor Find(Dictionary<string, DenseTensor> values, string kind, string name, int[] shape)
    {
        if (!values.TryGetValue(name, out DenseTensor? value)) throw new ArgumentException($"The {kind} '{name}' has no value.");
        if (!value.Shape.SequenceEqual(shape))
            throw new ArgumentException($"The {kind} '{name}' is ({string.Join(" × ", value.Shape)}), not ({string.Join(" × ", shape)}).");
        return value;
    }
}
