namespace Graph;

/// <summary>Instance normalisation of (batch × channels × depth × height × width); see <see cref="InstanceNorm"/>.</summary>
public sealed class InstanceNorm3D : InstanceNorm
{
    /// <summary>A layer for so many channels, with PyTorch's defaults.</summary>
    /// <param name="channels">The length of axis 1.</param>
    /// <param name="epsilon">What is added to the variance under the root.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <exception cref="GraphException">The channels are not positive (GRC1006).</exception>
    public InstanceNorm3D(int channels, double epsilon = 1e-5, bool affine = false)
        : base(5, channels, epsilon, affine)
    {
    }
}
