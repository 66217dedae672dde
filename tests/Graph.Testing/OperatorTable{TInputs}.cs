using System.Collections;

namespace Graph.Testing;

/// <summary>How operators are written with the library's functions, by the operator's name.</summary>
/// <typeparam name="TInputs">What an entry reads its operands and attributes from.</typeparam>
internal class OperatorTable<TInputs> : IEnumerable<KeyValuePair<string, Func<TInputs, SymbolicValue[]>>>
{
    private readonly Dictionary<string, Func<TInputs, SymbolicValue[]>> _entries = [];

    public void Add(string op, Func<TInputs, SymbolicValue> build) => _entries.Add(op, inputs => [build(inputs)]);

    public void Add(string op, Func<TInputs, SymbolicValue[]> build) => _entries.Add(op, build);

    public IEnumerator<KeyValuePair<string, Func<TInputs, SymbolicValue[]>>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
