namespace Graph.Operators;

/// <summary>
/// The largest element along axes, NaN if one is NaN. Its tangent is the mean of the tangents at the places that attain it: a tie splits evenly
/// (PyTorch's convention for amax and amin). With <paramref name="First"/> it is the tangent at the first of these places, in row-major order
/// (PyTorch's for pooling).
/// </summary>
/// <param name="Axes">The axes that are reduced.</param>
/// <param name="First">Whether the first place of a tie has the derivative alone.</param>
public sealed record Max(EquatableArray<int> Axes, bool First = false) : Reduction(Axes)
{
    internal override double Combine(IReadOnlyList<double> elements)
    {
        double best = double.NegativeInfinity;
        foreach (double x in elements) best = Math.Max(best, x);
        return best;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        if (tangents[0] is not { } dx) return null;
        if (First) return Node.Create(new Sum(Axes), Functions.Where(IsFirst(node), dx, 0.0).Node).Real;
        BoolExpr attained = Functions.Equal(node.Operand(0), Spread(node, node.Real));
        Expr count = Node.Create(new Sum(Axes), Functions.Where(attained, 1.0, 0.0).Node).Real;
        return Node.Create(new Sum(Axes), Functions.Where(attained, dx, 0.0).Node).Real / count;
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Attributes => First ? [.. base.Attributes, new("ties", "first")] : base.Attributes;

    /// <summary>Where the position among the reduced elements is that of the first largest one.</summary>
    private BoolExpr IsFirst(Node node)
    {
        Node x = node.Operands[0];
        IntExpr first = Node.Create(new ArgMax(Axes), x).Integer, position = Functions.IndexAlong(x.Shape, Axes[0]);
        foreach (int axis in Axes.Skip(1)) position = (position * (int)x.Shape[axis]) + Functions.IndexAlong(x.Shape, axis);
        return Functions.Equal(position, Node.Create(new Broadcast(x.Shape, KeptAxes(x.Shape.Rank).ToEquatable()), first.Node).Integer);
    }

    internal override string Formula(IReadOnlyList<string> operands) => $"max {Parenthesised(operands[0])}";
}
