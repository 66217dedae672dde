namespace Graph;

/// <summary>Layers one after the other.</summary>
public sealed class Sequential : ILayer
{
    private readonly ILayer[] _layers;

    /// <summary>The layers in the order of application.</summary>
    public Sequential(params ILayer[] layers) => _layers = [.. layers];

    /// <inheritdoc/>
    public Expr Apply(Expr x) => _layers.Aggregate(x, (value, layer) => layer.Apply(value));
}
