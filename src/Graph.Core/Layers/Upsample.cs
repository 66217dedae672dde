namespace Graph;

/// <summary>
/// Pictures made larger: <see cref="Functions.UpsampleNearest"/>, or <see cref="Functions.UpsampleLinear"/>, which is bilinear for two axes, as a
/// layer.
/// </summary>
public sealed class Upsample : ILayer
{
    private readonly PerAxis _scale;
    private readonly InterpolationMode _mode;
    private readonly bool _alignCorners;

    /// <summary>A layer that makes each axis behind the channels scale times as long.</summary>
    /// <exception cref="GraphException">The mode is neither nearest nor linear (GRC4004).</exception>
    public Upsample(PerAxis scale, InterpolationMode mode = InterpolationMode.Nearest, bool alignCorners = false)
    {
        if (mode == InterpolationMode.Area)
            throw new GraphException("GRC4004", "Upsample is nearest or linear, not area: the parts would be single elements. Use nearest.");
        (_scale, _mode, _alignCorners) = (scale, mode, alignCorners);
    }

    /// <inheritdoc/>
    public Expr Apply(Expr x)
        => _mode == InterpolationMode.Nearest ? Functions.UpsampleNearest(x, _scale) : Functions.UpsampleLinear(x, _scale, _alignCorners);
}
