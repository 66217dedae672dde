using Graph.Graphs;
using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// The transpose of a linear graph: from cotangents of its results to cotangents of its sources, walking the graph backwards. Where edges meet, the
/// cotangents are summed. Every linear operator states its own rule (<see cref="Operator.Transpose"/>).
/// </summary>
internal static class Transposition
{
    /// <summary>The cotangents of the sources; null where the result does not depend on a source.</summary>
    public static IReadOnlyList<Expr?> Cotangents(Node result, Expr seed, IReadOnlyList<Node> sources)
    {
        List<Node> sorted = Topology.Sort([result]);
        HashSet<Node> linear = Topology.Dependents(sorted, sources);
        Dictionary<Node, Expr> cotangents = new() { [result] = seed };
        for (int n = sorted.Count - 1; n >= 0; n--)
        {
            Node node = sorted[n];
            if (!linear.Contains(node) || !cotangents.TryGetValue(node, out Expr? cotangent)) continue;
            cotangent.Node.Name ??= node.Name;
            for (int i = 0; i < node.Operands.Count; i++)
            {
                Node operand = node.Operands[i];
                if (!linear.Contains(operand)) continue;
                Expr contribution = node.Operator.Transpose(node, i, cotangent);
                if (operand.Name is null && contribution.Node.Operator is Elementwise) contribution.Node.Name ??= node.Name;
                cotangents[operand] = cotangents.TryGetValue(operand, out Expr? sum) ? sum + contribution : contribution;
            }
        }
        return sources.Select(s => cotangents.TryGetValue(s, out Expr? c) ? c : null).ToArray();
    }
}
