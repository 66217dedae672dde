using Graph.Graphs;
using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// Forward mode as a graph: the tangents of values as linear functions of fresh tangents at chosen nodes. Every operator states its own rule
/// (<see cref="Operator.Tangent"/>); an absent tangent is a structural zero. Tangents that results share are made once.
/// </summary>
/// <param name="sources">The nodes that vary, with their tangents. A source that depends on another adds its own tangent to the one it
/// inherits.</param>
/// <param name="prefix">What a tangent is called: this and the name of the value.</param>
internal sealed class Linearization(IReadOnlyDictionary<Node, Expr> sources, string prefix)
{
    /// <summary>Before the name of a value: the name of its cotangent, which is that of the tangent that was transposed.</summary>
    public const string CotangentPrefix = "∂";

    /// <summary>Before the name of a value: the name of its tangent in forward mode.</summary>
    public const string TangentPrefix = "δ";

    private readonly Dictionary<Node, Expr?> _tangents = [];
    private readonly Dictionary<Node, IReadOnlyList<Expr?>> _several = [];

    /// <summary>The tangent of <paramref name="result"/>, or null where it does not depend on any source.</summary>
    public Expr? Tangent(Node result)
    {
        foreach (Node node in Topology.Sort([result]))
        {
            if (_tangents.ContainsKey(node)) continue;
            Expr?[] operands = node.Operands.Select(o => _tangents[o]).ToArray();
            Expr? inherited = Inherited(node, operands);
            Expr? own = sources.TryGetValue(node, out Expr? source) ? source : null;
            Expr? tangent = inherited is null ? own : own is null ? inherited : inherited + own;
            if (tangent is not null && node.Label is { } label) tangent.Node.Name ??= prefix + label;
            _tangents.Add(node, tangent);
        }
        return _tangents[result];
    }

    private Expr? Inherited(Node node, Expr?[] operands)
    {
        if (node.Operator is ResultOf result)
            return _several.TryGetValue(node.Operands[0], out IReadOnlyList<Expr?>? results) ? results[result.Index] : null;
        if (operands.All(t => t is null)) return null;
        if (node.Operator is not SeveralResults op) return node.Operator.Tangent(node, operands);
        _several.Add(node, op.Tangents(node, operands, prefix));
        return null;
    }
}
