namespace Graph;

/// <summary>
/// (x − mean)/√(variance + epsilon)·weight + bias over the places and the channels of a group, for each sample of (batch × channels × …). Wu and
/// He, 2018.
/// </summary>
public sealed class GroupNorm : ILayer
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly int _groups;
    private readonly double _epsilon;

    /// <summary>A layer for so many channels in so many groups.</summary>
    /// <exception cref="GraphException">The groups do not divide the channels (GRC3011).</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5)
    {
        if (groups < 1 || channels % groups != 0)
            throw new GraphException("GRC3011", $"GroupNorm cannot divide {channels} channels into {groups} groups.");
        _weight = new Parameter(channels) { Initializer = Initializers.Ones };
        _bias = new Parameter(channels) { Initializer = Initializers.Zeros };
        (_groups, _epsilon) = (groups, epsilon);
    }

    /// <summary>The factor of each channel.</summary>
    public Parameter Weight => _weight;

    /// <summary>The addend of each channel.</summary>
    public Parameter Bias => _bias;

    /// <inheritdoc/>
    public Expr Apply(Expr x) => Functions.GroupNorm(x, _groups, _weight, _bias, _epsilon);
}
