namespace Graph;

/// <summary>A function without parameters as a layer: <c>new Activation(Functions.Relu)</c>.</summary>
public sealed class Activation : ILayer
{
    private readonly Func<Expr, Expr> _function;

    /// <summary>A layer that applies <paramref name="function"/>.</summary>
    public Activation(Func<Expr, Expr> function) => _function = function;

    /// <inheritdoc/>
    public Expr Apply(Expr x) => _function(x);
}
