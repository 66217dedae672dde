namespace Graph;

/// <summary>
/// Asks for <c>FHessian</c>: the whole Hessian of the scalar entry point F for the named inputs (without names: every real input), by forward over
/// reverse mode. One input x has the block ∂²F/∂x∂x, shaped as x twice; several have a block for each pair of them, ∂²F/∂x∂y shaped as x and then y,
/// in the order in which the method declares them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HessianAttribute : DerivativeAttribute
{
    /// <summary>The inputs to differentiate for; none means every real input.</summary>
    public HessianAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
