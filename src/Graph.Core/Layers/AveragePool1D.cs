namespace Graph;

/// <summary>The mean of every window over one axis: <see cref="Functions.AveragePool1D"/> as a layer.</summary>
public sealed class AveragePool1D : ILayer
{
    private readonly PerAxis _kernelSize;
    private readonly PerAxis? _stride;
    private readonly PerAxis? _padding;
    private readonly bool _ceilMode;
    private readonly bool _countIncludePad;

    /// <summary>A layer with windows of a size; the stride is the size by default.</summary>
    public AveragePool1D(PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, bool ceilMode = false, bool countIncludePad = true)
        => (_kernelSize, _stride, _padding, _ceilMode, _countIncludePad) = (kernelSize, stride, padding, ceilMode, countIncludePad);

    /// <inheritdoc/>
    /// <exception cref="GraphException">x or the numbers do not fit; see <see cref="Functions.AveragePool1D"/>.</exception>
    public Expr Apply(Expr x) => Functions.AveragePool1D(x, _kernelSize, _stride, _padding, _ceilMode, _countIncludePad);
}
