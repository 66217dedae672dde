using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>Which expression made each value of a graph: remembered while the graph is built, for what a pass has to say about the value.</summary>
internal sealed class Origins
{
    private readonly Dictionary<Node, Origin> _origins = [];

    /// <summary>Remembers the expression that is being evaluated as the origin of its result and of all that was made for it.</summary>
    public void Record(Interpreter interpreter, object? result)
    {
        if (result is not SymbolicValue value || _origins.ContainsKey(value.Node)) return;
        Origin origin = new([.. interpreter.Trail], [.. interpreter.Bodies]);
        Stack<Node> unknown = new([value.Node]);
        while (unknown.Count > 0)
        {
            Node node = unknown.Pop();
            if (_origins.ContainsKey(node)) continue;
            _origins.Add(node, origin);
            foreach (Node operand in node.Operands) unknown.Push(operand);
        }
    }

    /// <summary>The origin of a value, or none where the library was not called for it.</summary>
    public Origin Of(Node node) => _origins.TryGetValue(node, out Origin? origin) ? origin : new Origin([], []);
}
