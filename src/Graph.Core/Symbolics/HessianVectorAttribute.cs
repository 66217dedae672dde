namespace Graph;

/// <summary>
/// Asks for <c>FHessianVector</c>: the product of the Hessian of the scalar entry point F with a direction, by forward over reverse mode, for about
/// twice the cost of the gradient. Each named input x takes a direction of its shape, <c>xDirection</c>, and has a product of its shape; the Hessian
/// is that of all of them together. Without names the parameters vary, and direction and product have their layout; in a class without parameters
/// every real input.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HessianVectorAttribute : DerivativeAttribute
{
    /// <summary>The inputs that vary; none means the parameters, or every real input of a class without parameters.</summary>
    public HessianVectorAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
