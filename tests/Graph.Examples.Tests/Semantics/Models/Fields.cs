using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Functions of scalars with every derivative that can be asked for.</summary>
[Differentiable]
public static partial class Fields
{
    [Jacobian]
    [JacobianVector("angle", "radius")]
    public static (Expr X, Expr Y) Polar([Shape] Expr radius, [Shape] Expr angle) => (radius * Cos(angle), radius * Sin(angle));

    [Hessian]
    [HessianVector]
    [JacobianVector]
    public static Expr Wave([Shape] Expr xDirection, [Shape] Expr x) => Sin(x * xDirection);
}
