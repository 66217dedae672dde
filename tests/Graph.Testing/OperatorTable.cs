using System.Collections;

namespace Graph.Testing;

/// <summary>How operators of the reference files are written with the library's functions, by the operator's name.</summary>
internal sealed class OperatorTable : IEnumerable<KeyValuePair<string, Func<OracleInputs, SymbolicValue[]>>>
{
    private readonly Dictionary<string, Func<OracleInputs, SymbolicValue[]>> _entries = [];

    public void Add(string op, Func<OracleInputs, SymbolicValue> build) => _entries.Add(op, inputs => [build(inputs)]);

    public void Add(string op, Func<OracleInputs, SymbolicValue[]> build) => _entries.Add(op, build);

    public IEnumerator<KeyValuePair<string, Func<OracleInputs, SymbolicValue[]>>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
