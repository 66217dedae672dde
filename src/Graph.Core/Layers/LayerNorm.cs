namespace Graph;

/// <summary>(x − mean)/√(variance + epsilon)·weight + bias over the last axis. Ba, Kiros and Hinton, 2016.</summary>
public sealed class LayerNorm : ILayer
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly double _epsilon;

    /// <summary>A layer for a last axis of <paramref name="features"/>.</summary>
    public LayerNorm(int features, double epsilon = 1e-5)
    {
        _weight = new Parameter(features) { Initializer = Initializers.Ones };
        _bias = new Parameter(features) { Initializer = Initializers.Zeros };
        _epsilon = epsilon;
    }

    /// <summary>The factor of each feature.</summary>
    public Parameter Weight => _weight;

    /// <summary>The addend of each feature.</summary>
    public Parameter Bias => _bias;

    /// <inheritdoc/>
    public Expr Apply(Expr x) => Functions.LayerNorm(x, _weight, _bias, _epsilon);
}
