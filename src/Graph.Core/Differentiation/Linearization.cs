using Graph.Graphs;
using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// Forward mode as a graph: the tangents of values as linear functions of fresh tangents at chosen nodes. Every operator states its own rule
/// (<see cref="Operator.Tangent"/>); an absent tangent is a structural zero.
/// </summary>
internal static class Linearization
{
    /// <summary>Before the name of a value: the name of its tangent, and of its cotangent after transposition.</summary>
    public const string Prefix = "∂";

    /// <summary>The tangent of <paramref name="result"/>, or null where it does not depend on any source.</summary>
    /// <param name="result">What is linearised.</param>
    /// <param name="sources">The nodes that vary, with their tangents. A source that depends on another adds its own tangent to the one it inherits.</param>
    public static Expr? Tangent(Node result, IReadOnlyDictionary<Node, Expr> sources)
    {
        List<Node> sorted = Topology.Sort([result]);
        HashSet<Node> varying = Topology.Dependents(sorted, sources.Keys);
        Dictionary<Node, Expr> tangents = [];
        foreach (Node node in sorted.Where(varying.Contains))
        {
            Expr? inherited = node.Operands.Any(varying.Contains)
                ? node.Operator.Tangent(node, node.Operands.Select(o => tangents.TryGetValue(o, out Expr? t) ? t : null).ToArray())
                : null;
            Expr? own = sources.TryGetValue(node, out Expr? source) ? source : null;
            Expr? tangent = inherited is null ? own : own is null ? inherited : inherited + own;
            if (tangent is null) continue;
            if (node.Label is { } label) tangent.Node.Name ??= Prefix + label;
            tangents.Add(node, tangent);
        }
        return tangents.TryGetValue(result, out Expr? found) ? found : null;
    }
}
