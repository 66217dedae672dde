namespace Graph;

/// <summary>
/// Asks for <c>FJacobianVector</c>: the product of the Jacobian of the entry point F with a direction, Σ ∂F/∂x·v, shaped as F's results; by forward
/// mode, for about twice the cost of F. Each named input x takes a direction of its shape, <c>xDirection</c>. Without names the parameters vary, along
/// a <c>direction</c> of their layout; in a class without parameters every real input.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JacobianVectorAttribute : DerivativeAttribute
{
    /// <summary>The inputs that vary; none means the parameters, or every real input of a class without parameters.</summary>
    public JacobianVectorAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
