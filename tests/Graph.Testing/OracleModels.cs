namespace Graph.Testing;

/// <summary>The functions and networks of models.jsonl and networks.jsonl, as a user would write them; one family a file.</summary>
public static partial class OracleModels
{
    private static readonly Dictionary<string, Func<OracleInputs, SymbolicValue[]>> Table
        = new[] { Lecture, Classics, Sequences, Networks, Convolutions, HigherOrder }
            .SelectMany(family => family).ToDictionary(e => e.Key, e => e.Value);

    /// <summary>The models with a loop in them, by loops.</summary>
    internal static SymbolicValue[]? BuildLoop(string model, OracleInputs inputs)
        => Loops.ToDictionary(e => e.Key, e => e.Value).TryGetValue(model, out Func<OracleInputs, SymbolicValue[]>? build) ? build(inputs) : null;

    internal static SymbolicValue[]? Build(string model, OracleInputs inputs)
        => Table.TryGetValue(model, out Func<OracleInputs, SymbolicValue[]>? build) ? build(inputs) : null;
}
