namespace Graph;

/// <summary>The largest element of every window over three axes: <see cref="Functions.MaxPool3D"/> as a layer.</summary>
public sealed class MaxPool3D : ILayer
{
    private readonly PerAxis _kernelSize;
    private readonly PerAxis? _stride;
    private readonly PerAxis? _padding;
    private readonly PerAxis? _dilation;
    private readonly bool _ceilMode;

    /// <summary>A layer with windows of a size; the stride is the size by default.</summary>
    public MaxPool3D(PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, PerAxis? dilation = null, bool ceilMode = false)
        => (_kernelSize, _stride, _padding, _dilation, _ceilMode) = (kernelSize, stride, padding, dilation, ceilMode);

    /// <inheritdoc/>
    /// <exception cref="GraphException">x or the numbers do not fit; see <see cref="Functions.MaxPool3D"/>.</exception>
    public Expr Apply(Expr x) => Functions.MaxPool3D(x, _kernelSize, _stride, _padding, _dilation, _ceilMode);
}
