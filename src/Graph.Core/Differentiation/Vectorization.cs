using Graph.Graphs;

namespace Graph.Differentiation;

/// <summary>
/// A graph on every element of a batch at once, as one graph: sources get the axes of the batch first, and so does the result. Every operator states
/// its own rule (<see cref="Operators.Operator.Vectorize"/>); what does not depend on a source is computed once.
/// </summary>
internal static class Vectorization
{
    /// <summary>The results for every element of the batch.</summary>
    /// <param name="batch">The axes of the batch.</param>
    /// <param name="result">The result for one element.</param>
    /// <param name="sources">What varies, with its values: the batch's axes first.</param>
    public static Node Over(Batch batch, Node result, IReadOnlyDictionary<Node, Node> sources)
    {
        List<Node> sorted = Topology.Sort([result]);
        HashSet<Node> varying = Topology.Dependents(sorted, sources.Keys);
        Dictionary<Node, Node> values = [];
        foreach (Node node in sorted.Where(varying.Contains))
        {
            Node value = sources.TryGetValue(node, out Node? source)
                ? source
                : node.Operator.Vectorize(node, batch, node.Operands.Select(o => values.TryGetValue(o, out Node? v) ? v : null).ToArray());
            value.Name ??= node.Name;
            values.Add(node, value);
        }
        return values.TryGetValue(result, out Node? found) ? found : batch.Repeated(result);
    }
}
