namespace Graph;

/// <summary>
/// (x − mean)/√(variance + epsilon)·weight + bias for each channel along axis 1. In training, mean and variance are those of the batch over all
/// other axes, and move the running statistics; in evaluation they are the running statistics. Ioffe and Szegedy, 2015. Names, defaults and
/// formulas are PyTorch's; there is no <c>num_batches_tracked</c>, since the momentum is a constant.
/// </summary>
public abstract class BatchNorm
{
    private readonly Parameter? _weight;
    private readonly Parameter? _bias;
    private readonly State _running_mean;
    private readonly State _running_var;
    private readonly int _leastRank;
    private readonly int _rank;
    private readonly double _epsilon;
    private readonly double _momentum;

    private protected BatchNorm(int leastRank, int rank, int channels, double epsilon, double momentum, bool affine)
    {
        if (momentum is not (>= 0 and <= 1))
            throw new GraphException("GRC4004", $"The momentum of {GetType().Name} is between 0 and 1, not {momentum}.");
        _weight = affine ? new Parameter(channels) { Initializer = Initializers.Ones } : null;
        _bias = affine ? new Parameter(channels) { Initializer = Initializers.Zeros } : null;
        _running_mean = new State(channels);
        _running_var = new State(channels) { Initializer = Initializers.Ones };
        (_leastRank, _rank, _epsilon, _momentum) = (leastRank, rank, epsilon, momentum);
    }

    /// <summary>The factor of each channel.</summary>
    public Parameter? Weight => _weight;

    /// <summary>The addend of each channel.</summary>
    public Parameter? Bias => _bias;

    /// <summary>The mean of each channel over past batches: (1 − momentum)·mean + momentum·(mean of the batch) after each. It starts at 0.</summary>
    public State RunningMean => _running_mean;

    /// <summary>
    /// The variance of each channel over past batches: (1 − momentum)·variance + momentum·(unbiased variance of the batch) after each. It starts
    /// at 1.
    /// </summary>
    public State RunningVariance => _running_var;

    /// <summary>The normalised x; in training, once an entry point, also the update of the running statistics.</summary>
    /// <param name="x">batch × channels × ….</param>
    /// <param name="training">
    /// Whether to normalise by the statistics of the batch. One value a channel has no unbiased variance: where the build knows that there is no
    /// more, it is an error, and at run time the running variance becomes NaN.
    /// </param>
    /// <exception cref="GraphException">
    /// x has another number of axes (GRC3004) or of channels (GRC3008), or one value a channel (GRC3009); or the layer was applied in training
    /// before in this entry point (GRC1015).
    /// </exception>
    public Expr Apply(Expr x, bool training)
    {
        Check(x);
        if (!training) return Functions.BatchNorm(x, _running_mean, _running_var, _weight, _bias, _epsilon);
        int[] axes = [.. Enumerable.Range(0, x.Rank).Where(a => a != 1)];
        if (new Shape(axes.Select(a => x.Shape[a])).Size.Is(1))
            throw new GraphException("GRC3009", $"{GetType().Name} in training needs more than one value a channel, and {x.Shape} has one.");
        Move(_running_mean, Functions.Mean(x, axes));
        Move(_running_var, Functions.Variance(x, axes, unbiased: true));
        return Functions.BatchNorm(x, _weight, _bias, _epsilon);
    }

    private void Move(State running, Expr batch) => running.Update(((1 - _momentum) * running) + (_momentum * batch));

    private void Check(Expr x)
    {
        string name = GetType().Name;
        if (x.Rank < _leastRank || x.Rank > _rank)
        {
            string ranks = _leastRank == _rank ? $"{_rank}" : $"{_leastRank} or {_rank}";
            throw new GraphException("GRC3004", $"{name} needs {ranks} axes, batch × channels × …, not {x.Shape}.");
        }
        if (x.Shape[1] != _running_mean.Shape[0])
            throw new GraphException("GRC3008", $"{name} is for {_running_mean.Shape[0]} channels, and {x.Shape} has {x.Shape[1]} along axis 1.");
    }
}
