namespace Graph;

/// <summary>Asks for a compiled derivative of an entry point.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class DerivativeAttribute : Attribute
{
    private protected DerivativeAttribute(string[] inputs) => Inputs = inputs;

    /// <summary>The inputs that vary; none is the default that the attribute states.</summary>
    public IReadOnlyList<string> Inputs { get; }
}
