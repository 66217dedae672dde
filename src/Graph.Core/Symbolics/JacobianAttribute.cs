namespace Graph;

/// <summary>
/// Asks for <c>FJacobian</c>: the whole Jacobian ∂F/∂x of the entry point F for each named input x (without names: every real input), shaped as F's
/// result and then as x. Forward mode where x has no more elements than the result whatever the lengths, else reverse mode.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JacobianAttribute : DerivativeAttribute
{
    /// <summary>The inputs to differentiate for; none means every real input.</summary>
    public JacobianAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
