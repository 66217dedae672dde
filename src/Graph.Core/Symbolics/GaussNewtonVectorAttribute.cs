namespace Graph;

/// <summary>
/// Asks for <c>FGaussNewtonVector</c>: the product of the generalised Gauss-Newton matrix with a direction. If the entry point F gives one real
/// result, the residuals r, that is Jᵀ·J·v with J = ∂r/∂x: the Hessian of ½·Σ r² without the second derivatives of r. If it gives a tuple of a
/// scalar loss and the outputs that the loss was made from, it is Jᵀ·H·J·v, with J the Jacobian of the outputs and H the Hessian of the loss for
/// them. Directions and products are those of <see cref="HessianVectorAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GaussNewtonVectorAttribute : DerivativeAttribute
{
    /// <summary>The inputs that vary; none means the parameters, or every real input of a class without parameters.</summary>
    public GaussNewtonVectorAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
