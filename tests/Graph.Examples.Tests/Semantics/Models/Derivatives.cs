using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>A small network with every derivative that can be asked for.</summary>
[Differentiable(Precision.Double)]
public sealed partial class Derivatives
{
    private readonly Linear _hidden = new(3, 4);
    private readonly Linear _output = new(4, 2);

    [JacobianVector("x")]
    [Jacobian("x")]
    [VectorJacobian("x")]
    public Expr Outputs([Shape(3)] Expr x) => Tanh(_output.Apply(Tanh(_hidden.Apply(x))));

    [JacobianVector]
    [VectorJacobian]
    [GaussNewtonVector]
    public Expr Residuals([Shape("batch", 3)] Expr x, [Shape("batch", 2)] Expr y) => _output.Apply(Tanh(_hidden.Apply(x))) - y;

    [HessianVector]
    public Expr Loss([Shape("batch", 3)] Expr x, [Shape("batch")] IntExpr labels) => CrossEntropy(_output.Apply(Tanh(_hidden.Apply(x))), labels);

    [GaussNewtonVector]
    public (Expr Loss, Expr Logits) LossOfLogits([Shape("batch", 3)] Expr x, [Shape("batch")] IntExpr labels)
    {
        Expr logits = _output.Apply(Tanh(_hidden.Apply(x)));
        return (CrossEntropy(logits, labels), logits);
    }

    /// <summary>Convex in the weights of its last layer alone, so that Hessian and Gauss-Newton agree along these.</summary>
    [HessianVector("x", "y")]
    [Hessian("x", "y")]
    [Gradient("x", "y")]
    [GaussNewtonVector("x")]
    public Expr Energy([Shape(3)] Expr x, [Shape(2)] Expr y) => Sum(Exp(_output.Apply(Tanh(_hidden.Apply(x))) * y)) + Sum(x * x * x);
}
