namespace Graph.Testing;

/// <summary>The operators of ops.jsonl in the library's functions, as a user would write them; one family a file.</summary>
public static partial class OracleOperators
{
    private static readonly Dictionary<string, Func<OracleInputs, SymbolicValue[]>> Table = new[]
    {
        Unary, Piecewise, Binary, Reductions, Shaping, Indexing, Products, Convolutions, Normalization, Losses, Recurrent, Graphs,
    }.SelectMany(family => family).ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>The names of the operators that can be built.</summary>
    public static IReadOnlyCollection<string> Names => Table.Keys;

    /// <summary>The operators that are loops, as loops.</summary>
    internal static SymbolicValue[]? BuildLoop(string op, OracleInputs inputs)
        => Loops.ToDictionary(e => e.Key, e => e.Value).TryGetValue(op, out Func<OracleInputs, SymbolicValue[]>? build) ? build(inputs) : null;

    internal static SymbolicValue[]? Build(string op, OracleInputs inputs)
        => Table.TryGetValue(op, out Func<OracleInputs, SymbolicValue[]>? build) ? build(inputs) : null;
}
