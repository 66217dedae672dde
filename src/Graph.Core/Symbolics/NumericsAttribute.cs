namespace Graph;

/// <summary>Numerical choices of a model or an entry point.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NumericsAttribute : Attribute
{
    /// <summary>Whether unstable compositions such as <c>Log(Softmax(x))</c> compile to their stable forms; true unless said otherwise.</summary>
    public bool Rewrites { get; set; } = true;
}
