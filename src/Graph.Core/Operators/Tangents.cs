namespace Graph.Operators;

internal static class Tangents
{
    /// <summary>
    /// p·ẋ ± q·ẋ as (p ± q)·ẋ where both are slopes of one tangent: the derivative of softplus(z) − y·z then is (σ(z) − y)·ż.
    /// </summary>
    public static Expr Combine(Expr dx, Expr dy, Func<Expr, Expr, Expr> combine)
        => dx.Node.Operator is Multiply && dy.Node.Operator is Multiply && ReferenceEquals(dx.Node.Operands[1], dy.Node.Operands[1])
            ? combine(dx.Node.Operand(0), dy.Node.Operand(0)) * dx.Node.Operand(1)
            : combine(dx, dy);
}
