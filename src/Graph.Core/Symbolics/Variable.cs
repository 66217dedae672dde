using Graph.Operators;

namespace Graph;

/// <summary>
/// A tensor that a model holds: a <see cref="Parameter"/> or a <see cref="State"/>. All of a model's lie in one flat buffer, each on a 64-byte
/// boundary.
/// </summary>
public abstract class Variable : Expr
{
    private protected Variable(string kind, int[] dimensions, Initializer initializer)
        : base(Node.Create(new ParameterLeaf(new Shape(dimensions.Select(length => Positive(kind, length))))))
        => Initializer = initializer;

    /// <summary>How the first values are drawn.</summary>
    public Initializer Initializer { get; init; }

    private static Dimension Positive(string kind, int length)
        => length > 0 ? length : throw new GraphException("GRC1006", $"A {kind} needs positive lengths, not {length}.");
}
