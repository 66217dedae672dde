using Graph.Graphs;
using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// A graph on every element of a batch at once, as one graph: sources get the axes of the batch first, and so does the result. Every operator states
/// its own rule (<see cref="Operators.Operator.Vectorize"/>); what does not depend on a source is computed once.
/// </summary>
internal static class Vectorization
{
    /// <summary>The result for every element of the batch.</summary>
    /// <param name="batch">The axes of the batch.</param>
    /// <param name="result">The result for one element.</param>
    /// <param name="sources">What varies, with its values: the batch's axes first.</param>
    public static Node Over(Batch batch, Node result, IReadOnlyDictionary<Node, Node> sources)
        => Varying(batch, [result], sources)[0] ?? batch.Repeated(result);

    /// <summary>The results for every element of the batch; null for those that do not vary.</summary>
    public static Node?[] Varying(Batch batch, IReadOnlyList<Node> results, IReadOnlyDictionary<Node, Node> sources)
    {
        List<Node> sorted = Topology.Sort(results);
        HashSet<Node> varying = Topology.Dependents(sorted, sources.Keys);
        Dictionary<Node, Node> values = [];
        Dictionary<Node, IReadOnlyList<Node?>> several = [];
        foreach (Node node in sorted.Where(varying.Contains))
        {
            if (!sources.TryGetValue(node, out Node? value)) value = Value(node);
            if (value is null) continue;
            value.Name ??= node.Name;
            values.Add(node, value);
        }
        return [.. results.Select(r => values.TryGetValue(r, out Node? value) ? value : null)];

        Node? Value(Node node)
        {
            if (node.Operator is ResultOf { Index: var index }) return several[node.Operands[0]][index];
            Node?[] operands = [.. node.Operands.Select(o => values.TryGetValue(o, out Node? v) ? v : null)];
            if (operands.All(o => o is null) && node.Operator is not SeveralResults) return null;
            if (node.Operator is not SeveralResults op) return node.Operator.Vectorize(node, batch, operands);
            several.Add(node, op.VectorizeAll(node, batch, operands));
            return null;
        }
    }
}
