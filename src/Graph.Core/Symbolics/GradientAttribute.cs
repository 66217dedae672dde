namespace Graph;

/// <summary>
/// Asks for <c>FAndGradient</c> of a scalar entry point F with respect to the named inputs (beside the parameters, if the model has any). Without
/// names: every real input.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GradientAttribute : DerivativeAttribute
{
    /// <summary>The inputs to differentiate for; none means every real input.</summary>
    public GradientAttribute(params string[] inputs)
        : base(inputs)
    {
    }
}
