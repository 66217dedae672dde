using Graph;
using static Graph.Functions;

namespace Examples.Tests.Programs;

/// <summary>The formulas in float32: one point at a time with every derivative, and all rows of a table.</summary>
[Differentiable]
public static partial class SingleScalarPrograms
{
    [Gradient]
    [Hessian]
    [HessianVector]
    public static Expr Rosenbrock([Shape(2)] Expr x) => Formulas.Rosenbrock(x);

    [Gradient]
    [Hessian]
    [HessianVector]
    public static Expr Beale([Shape(2)] Expr x) => Formulas.Beale(x);

    [Gradient]
    [Hessian]
    [HessianVector]
    public static Expr Powell([Shape(4)] Expr x) => Formulas.Powell(x);

    [Gradient]
    [Hessian]
    [HessianVector]
    public static Expr Wood([Shape(4)] Expr x) => Formulas.Wood(x);

    [Jacobian]
    [JacobianVector]
    public static Expr PlanarArm([Shape(3)] Expr angles) => Formulas.PlanarArm(angles);

    [Jacobian]
    [JacobianVector]
    public static Expr Arm([Shape(6)] Expr angles) => Formulas.Arm(angles);

    public static (Expr Value, Expr Gradient, Expr Hessian) RosenbrockRows([Shape("rows", 2)] Expr x) => Rows(Formulas.Rosenbrock, x);

    public static (Expr Value, Expr Gradient, Expr Hessian) BealeRows([Shape("rows", 2)] Expr x) => Rows(Formulas.Beale, x);

    public static (Expr Value, Expr Gradient, Expr Hessian) PowellRows([Shape("rows", 4)] Expr x) => Rows(Formulas.Powell, x);

    public static (Expr Value, Expr Gradient, Expr Hessian) WoodRows([Shape("rows", 4)] Expr x) => Rows(Formulas.Wood, x);

    public static (Expr Position, Expr Jacobian) PlanarArmRows([Shape("rows", 3)] Expr angles)
        => (Map(Formulas.PlanarArm, angles), Map(q => Jacobian(Formulas.PlanarArm(q), q), angles));

    public static (Expr Position, Expr Jacobian) ArmRows([Shape("rows", 6)] Expr angles)
        => (Map(Formulas.Arm, angles), Map(q => Jacobian(Formulas.Arm(q), q), angles));

    private static (Expr Value, Expr Gradient, Expr Hessian) Rows(Func<Expr, Expr> f, Expr x)
        => (Map(f, x), Map(q => Gradient(f(q), q), x), Map(q => Hessian(f(q), q), x));
}
