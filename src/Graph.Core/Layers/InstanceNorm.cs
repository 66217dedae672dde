namespace Graph;

/// <summary>
/// (x − mean)/√(variance + epsilon)·weight + bias over the places of each channel of each sample. Ulyanov, Vedaldi and Lempitsky, 2016. Names,
/// defaults and formula are PyTorch's; like PyTorch's by default it has no running statistics, so training and evaluation are the same.
/// </summary>
public abstract class InstanceNorm : ILayer
{
    private readonly Parameter? _weight;
    private readonly Parameter? _bias;
    private readonly int _rank;
    private readonly int _channels;
    private readonly double _epsilon;

    private protected InstanceNorm(int rank, int channels, double epsilon, bool affine)
    {
        if (channels < 1) throw new GraphException("GRC1006", $"{GetType().Name} needs a positive number of channels, not {channels}.");
        _weight = affine ? new Parameter(channels) { Initializer = Initializers.Ones } : null;
        _bias = affine ? new Parameter(channels) { Initializer = Initializers.Zeros } : null;
        (_rank, _channels, _epsilon) = (rank, channels, epsilon);
    }

    /// <summary>The factor of each channel, if there is one.</summary>
    public Parameter? Weight => _weight;

    /// <summary>The addend of each channel, if there is one.</summary>
    public Parameter? Bias => _bias;

    /// <inheritdoc/>
    /// <exception cref="GraphException">x has another number of axes (GRC3004) or of channels (GRC3008).</exception>
    public Expr Apply(Expr x)
    {
        if (x.Rank != _rank) throw new GraphException("GRC3004", $"{GetType().Name} needs {_rank} axes, batch × channels × …, not {x.Shape}.");
        if (x.Shape[1] != _channels)
            throw new GraphException("GRC3008", $"{GetType().Name} is for {_channels} channels, and {x.Shape} has {x.Shape[1]} along axis 1.");
        return Functions.InstanceNorm(x, _weight, _bias, _epsilon);
    }
}
