namespace Graph.Operators;

/// <summary>
/// The smallest element along axes, NaN if one is NaN. Its tangent is the mean of the tangents at the places that attain it: a tie splits evenly
/// (PyTorch's convention for amax and amin).
/// </summary>
public sealed record Min(EquatableArray<int> Axes) : Reduction(Axes)
{
    internal override double Combine(IReadOnlyList<double> elements)
    {
        double best = double.PositiveInfinity;
        foreach (double x in elements) best = Math.Min(best, x);
        return best;
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
    {
        if (tangents[0] is not { } dx) return null;
        BoolExpr attained = Functions.Equal(node.Operand(0), Spread(node, node.Real));
        Expr count = Node.Create(new Sum(Axes), Functions.Where(attained, 1.0, 0.0).Node).Real;
        return Node.Create(new Sum(Axes), Functions.Where(attained, dx, 0.0).Node).Real / count;
    }

    internal override string Formula(IReadOnlyList<string> operands) => $"min {Parenthesised(operands[0])}";
}
