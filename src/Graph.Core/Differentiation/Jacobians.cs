using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// A whole Jacobian as one graph: the linear map v ↦ J·v, or u ↦ uᵀ·J, on all unit vectors at once. The unit vectors are an identity, which folds
/// into the contractions that it meets.
/// </summary>
internal static class Jacobians
{
    /// <summary>∂y/∂x, shaped as y and then x; null where y does not depend on x.</summary>
    public static Expr? Of(Node y, Node x) => HasFewerColumns(x.Shape.Size, y.Shape.Size) ? ByColumns(y, x) : ByRows(y, x);

    /// <summary>
    /// Whether x has at most as many elements as y for every length of at least 1: then a sweep for each column, in forward mode, is not more work
    /// than one for each row.
    /// </summary>
    private static bool HasFewerColumns(Dimension columns, Dimension rows)
    {
        // no falling term but the constant: the difference is least where every length is 1
        Dimension difference = rows - columns;
        return difference.Terms.All(t => t.Value >= 0 || t.Key.Degree == 0) && difference.Terms.Sum(t => t.Value) >= 0;
    }

    private static Expr? ByColumns(Node y, Node x)
    {
        Node direction = Direction(x, Linearization.TangentPrefix);
        Linearization sweep = new(new Dictionary<Node, Expr> { [x] = direction.Real }, Linearization.TangentPrefix);
        if (sweep.Tangent(y) is not { } tangent) return null;
        Expr columns = Vectorization.Over(new Batch(x.Shape), tangent.Node, UnitVectors(direction)).Real;
        int rank = x.Shape.Rank;
        return Functions.Permute(columns, [.. Enumerable.Range(rank, y.Shape.Rank), .. Enumerable.Range(0, rank)]);
    }

    private static Expr? ByRows(Node y, Node x)
    {
        Node seed = Direction(y, Linearization.CotangentPrefix);
        return ReverseMode.Gradients(y, seed.Real, [x])[0] is { } gradient
            ? Vectorization.Over(new Batch(y.Shape), gradient.Node, UnitVectors(seed)).Real
            : null;
    }

    private static Node Direction(Node of, string prefix)
    {
        Node direction = Node.Create(new Input("direction", of.Type));
        direction.Name = of.Label is { } label ? prefix + label : null;
        return direction;
    }

    private static Dictionary<Node, Node> UnitVectors(Node direction)
        => new() { [direction] = direction.Shape.Rank == 0 ? Expr.Constant(1).Node : Node.Create(new Identity(direction.Shape)) };
}
