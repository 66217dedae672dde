namespace Graph;

/// <summary>x/√(mean x² + epsilon)·weight over the last axis. Zhang and Sennrich, 2019.</summary>
public sealed class RmsNorm : ILayer
{
    private readonly Parameter _weight;
    private readonly double _epsilon;

    /// <summary>A layer for a last axis of <paramref name="features"/>.</summary>
    public RmsNorm(int features, double epsilon = 1e-6)
    {
        _weight = new Parameter(features) { Initializer = Initializers.Ones };
        _epsilon = epsilon;
    }

    /// <summary>The factor of each feature.</summary>
    public Parameter Weight => _weight;

    /// <inheritdoc/>
    public Expr Apply(Expr x) => Functions.RmsNorm(x, _weight, _epsilon);
}
