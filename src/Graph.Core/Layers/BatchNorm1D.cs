namespace Graph;

/// <summary>Batch normalisation of (batch × channels, or batch × channels × length); see <see cref="BatchNorm"/>.</summary>
public sealed class BatchNorm1D : BatchNorm
{
    /// <summary>A layer for so many channels, with PyTorch's defaults.</summary>
    /// <param name="channels">The length of axis 1.</param>
    /// <param name="epsilon">What is added to the variance under the root.</param>
    /// <param name="momentum">The weight of a batch in the running statistics, 0 to 1.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <exception cref="GraphException">The channels are not positive (GRC1006), or the momentum is outside its range (GRC4004).</exception>
    public BatchNorm1D(int channels, double epsilon = 1e-5, double momentum = 0.1, bool affine = true)
        : base(2, 3, channels, epsilon, momentum, affine)
    {
    }
}
