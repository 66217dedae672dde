using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>Reverse mode, graph to graph: linearise, then transpose. Orders and mixtures follow by applying it to its own results.</summary>
internal static class ReverseMode
{
    /// <summary>seedᵀ·∂y/∂x for several x in one sweep; null where y does not depend on x.</summary>
    public static IReadOnlyList<Expr?> Gradients(Node y, Expr seed, IReadOnlyList<Node> xs)
    {
        Dictionary<Node, Expr> tangents = [];
        foreach (Node x in xs)
        {
            if (tangents.ContainsKey(x)) continue;
            Expr tangent = Node.Create(new Input("tangent", x.Type)).Real;
            tangent.Node.Name = x.Label is { } label ? Linearization.CotangentPrefix + label : null;
            tangents.Add(x, tangent);
        }
        Expr? change = new Linearization(tangents, Linearization.CotangentPrefix).Tangent(y);
        return change is null
            ? new Expr?[xs.Count]
            : Transposition.Cotangents(change.Node, seed, xs.Select(x => tangents[x].Node).ToArray());
    }
}
