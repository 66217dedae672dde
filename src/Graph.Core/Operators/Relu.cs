namespace Graph.Operators;

/// <summary>max(x, 0), and NaN for NaN; derivative [x > 0], which is 0 at 0 and read off the result, so that backward need not keep x.</summary>
public sealed record Relu : UnaryFunction
{
    internal override double Apply(double x) => x > 0 || double.IsNaN(x) ? x : 0;

    internal override Expr? Tangent(Node node, IReadOnlyList<Expr?> tangents)
        => tangents[0] is { } dx ? Functions.Where(node.Real > 0.0, dx, 0.0) : null;
}
