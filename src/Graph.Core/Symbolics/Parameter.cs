namespace Graph;

/// <summary>A trainable tensor: declare it as a field of a model or layer. By default it starts as PyTorch's, uniform on ±1 / √(fan in).</summary>
public sealed class Parameter : Variable
{
    /// <summary>A parameter of this shape.</summary>
    /// <param name="dimensions">Constant, positive lengths; none is a scalar.</param>
    /// <exception cref="GraphException">A length is not positive (GRC1006).</exception>
    public Parameter(params int[] dimensions)
        : base("parameter", dimensions, Initializers.FanIn())
    {
    }

    /// <summary>Whether files hold the last two axes exchanged, as PyTorch stores [out, in] what computes as [in, out].</summary>
    public bool TransposedInFiles { get; init; }
}
