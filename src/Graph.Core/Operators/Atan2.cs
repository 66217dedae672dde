namespace Graph.Operators;

/// <summary>The angle of the point (x, y), in (−π, π], written atan2(y, x); ∂/∂y = x/(x² + y²), ∂/∂x = −y/(x² + y²).</summary>
public sealed record Atan2 : BinaryFunction
{
    internal override double Apply(double x, double y) => Math.Atan2(x, y);

    internal override Expr? Partial(int operand, Expr x, Expr y, Expr result)
        => operand == 0 ? y / ((x * x) + (y * y)) : -x / ((x * x) + (y * y));
}
