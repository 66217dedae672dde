using Graph.Operators;

namespace Graph;

/// <summary>
/// A trainable tensor: declare it as a field of a model or layer. All parameters of a model live in one flat buffer, each on a 64-byte boundary.
/// </summary>
public sealed class Parameter : Expr
{
    /// <summary>A parameter of this shape.</summary>
    /// <param name="dimensions">Constant, positive lengths; none is a scalar.</param>
    /// <exception cref="GraphException">A length is not positive (GRC1006).</exception>
    public Parameter(params int[] dimensions)
        : base(Node.Create(new ParameterLeaf(new Shape(dimensions.Select(Positive)))))
    {
    }

    /// <summary>How the first values are drawn; by default PyTorch's uniform ±1 / √(fan in).</summary>
    public Initializer Initializer { get; init; } = Initializers.FanIn();

    /// <summary>Whether files hold the last two axes exchanged, as PyTorch stores [out, in] what computes as [in, out].</summary>
    public bool TransposedInFiles { get; init; }

    private static Dimension Positive(int length)
        => length > 0 ? length : throw new GraphException("GRC1006", $"A parameter needs positive lengths, not {length}.");
}
