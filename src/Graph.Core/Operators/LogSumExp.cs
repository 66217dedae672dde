namespace Graph.Operators;

/// <summary>
/// log Σ exp x along axes, without overflow; −∞ for no elements. The tangent Σ exp(x − y)·ẋ is written through the result y, so that softmax and
/// cross-entropy stay small and stable at every order.
/// </summary>
public sealed record LogSumExp(EquatableArray<int> Axes) : Reduction(Axes)
{
    internal override double Combine(IReadOnlyList<double> elements)
    {
        double peak = double.NegativeInfinity;
        foreach (double x in elements) peak = Math.Max(peak, x);
        if (double.IsInfinity(peak) || double.IsNaN(peak)) return peak;
        return peak + Math.Log(elements.Sum(x => Math.Exp(x - peak)));
    }

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => tangents[0] is { } dx
            ? Node.Create(new Sum(Axes), (Functions.Exp(node.Operand(0) - Spread(node, node.Real)) * dx).Node).Real
            : null;

    internal override string Formula(IReadOnlyList<string> operands) => $"log Σ exp {Parenthesised(operands[0])}";
}
