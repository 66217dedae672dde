namespace Graph;

/// <summary>x plus <see cref="Functions.SinusoidalPositions"/>. Vaswani et al., 2017.</summary>
public sealed class SinusoidalPositions : ILayer
{
    /// <inheritdoc/>
    /// <param name="x">(… × rows × width).</param>
    /// <exception cref="GraphException">x is no matrix (GRC3004), or its width is odd (GRC3011).</exception>
    public Expr Apply(Expr x) => x.Rank >= 2
        ? x + Functions.SinusoidalPositions(x.Shape[-2], x.Shape[-1])
        : throw new GraphException("GRC3004", $"SinusoidalPositions needs rows and a width, not {x.Shape}.");
}
