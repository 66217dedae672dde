namespace Graph;

/// <summary>The axes from one on as a single axis: between the convolutions and the linear layers of a classifier.</summary>
public sealed class Flatten : ILayer
{
    private readonly int _start;

    /// <summary>A layer that joins the axes from <paramref name="start"/> on.</summary>
    public Flatten(int start = 1) => _start = start;

    /// <inheritdoc/>
    public Expr Apply(Expr x) => Functions.Flatten(x, _start);
}
