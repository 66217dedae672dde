namespace Graph;

/// <summary>
/// A convolution over one axis with trained kernels: x is (… × inChannels × length);
/// see <see cref="Functions.Conv1D"/>. Files have PyTorch's orientation.
/// </summary>
public sealed class Conv1D : ILayer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly PerAxis? _stride;
    private readonly Padding? _padding;
    private readonly PerAxis? _dilation;
    private readonly int _groups;

    /// <summary>
    /// A layer with PyTorch's initial distribution, uniform on ±1/√n for weight and bias, where n
    /// is inChannels/groups times the size of a kernel.
    /// </summary>
    /// <param name="inChannels">The channels of x.</param>
    /// <param name="outChannels">The channels of the result.</param>
    /// <param name="kernelSize">The size of a kernel along each axis.</param>
    /// <param name="stride">How far apart the places are at which the kernels are applied; 1 by default.</param>
    /// <param name="padding">The zeros on both sides of each axis, or <see cref="Padding.Same"/>; none by default.</param>
    /// <param name="dilation">How far apart the elements are that a kernel takes; 1 by default.</param>
    /// <param name="groups">Into how many parts the channels are divided, each with kernels of its own.</param>
    /// <param name="bias">Whether a number is added to each channel of the result.</param>
    /// <param name="initializer">Another distribution of the weight.</param>
    /// <exception cref="GraphException">
    /// The groups do not divide the channels (GRC3011), a number is not positive (GRC1006), or there is not one for each axis (GRC4004).
    /// </exception>
    public Conv1D(
        int inChannels, int outChannels, PerAxis kernelSize, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null,
        int groups = 1, bool bias = true, Initializer? initializer = null)
    {
        _weight = ConvolutionParameters.Weight("Conv1D", 1, inChannels, outChannels, kernelSize, groups, initializer);
        _bias = bias ? ConvolutionParameters.Bias(_weight, outChannels) : null;
        (_stride, _padding, _dilation, _groups) = (stride, padding, dilation, groups);
    }

    /// <summary>The kernels: outChannels × inChannels/groups × size.</summary>
    public Parameter Weight => _weight;

    /// <summary>What is added: one number for each channel of the result.</summary>
    public Parameter? Bias => _bias;

    /// <inheritdoc/>
    /// <exception cref="GraphException">x does not fit; see <see cref="Functions.Conv1D"/>.</exception>
    public Expr Apply(Expr x) => Functions.Conv1D(x, _weight, _bias, _stride, _padding, _dilation, _groups);
}
