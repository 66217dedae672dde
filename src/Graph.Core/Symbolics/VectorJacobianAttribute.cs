namespace Graph;

/// <summary>
/// Asks for <c>FVectorJacobian</c>: the seed's product with the Jacobian of the entry point F, seedᵀ·∂F/∂x, for the parameters and the named inputs
/// (without names: every real input). The seed has the shape of F's result.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorJacobianAttribute : DerivativeAttribute
{
    /// <summary>The inputs to differentiate for; none means every real input.</summary>
    public VectorJacobianAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
