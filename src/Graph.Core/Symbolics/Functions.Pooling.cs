using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// The largest element of every window along the last axis, as PyTorch's max_pool1d: y[…, o] = max x[…, o·stride + k·dilation − padding] over
    /// k, where the padding counts as −∞. The first of equal elements has the derivative.
    /// </summary>
    /// <param name="x">(batch × channels × length), or any other axes before the last.</param>
    /// <param name="kernelSize">The number of elements of a window.</param>
    /// <param name="stride">How far the next window is away; kernelSize by default.</param>
    /// <param name="padding">How far windows reach beyond both ends, at most half a window; 0 by default.</param>
    /// <param name="dilation">How far apart the elements of a window are; 1 by default.</param>
    /// <param name="ceilMode">Whether a last window that x fills in part counts; for axes of constant length.</param>
    /// <exception cref="GraphException">
    /// A window is longer than the padded axis (GRC3008), a length has to be known at build time (GRC3010), or a number is out of range (GRC4004).
    /// </exception>
    public static Expr MaxPool1D(
        Expr x, PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, PerAxis? dilation = null, bool ceilMode = false)
        => MaxPooled(new Pooling("MaxPool1D", 1, x.Shape, kernelSize, stride, padding, dilation, ceilMode), x);

    /// <summary><see cref="MaxPool1D"/> over the last two axes, as PyTorch's max_pool2d.</summary>
    /// <exception cref="GraphException">As <see cref="MaxPool1D"/>.</exception>
    public static Expr MaxPool2D(
        Expr x, PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, PerAxis? dilation = null, bool ceilMode = false)
        => MaxPooled(new Pooling("MaxPool2D", 2, x.Shape, kernelSize, stride, padding, dilation, ceilMode), x);

    /// <summary><see cref="MaxPool1D"/> over the last three axes, as PyTorch's max_pool3d.</summary>
    /// <exception cref="GraphException">As <see cref="MaxPool1D"/>.</exception>
    public static Expr MaxPool3D(
        Expr x, PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, PerAxis? dilation = null, bool ceilMode = false)
        => MaxPooled(new Pooling("MaxPool3D", 3, x.Shape, kernelSize, stride, padding, dilation, ceilMode), x);

    /// <summary>
    /// The mean of every window along the last axis, as PyTorch's avg_pool1d: y[…, o] = Σ x[…, o·stride + k − padding]/n over k, where the padding
    /// counts as 0.
    /// </summary>
    /// <param name="x">(batch × channels × length), or any other axes before the last.</param>
    /// <param name="kernelSize">The number of elements of a window.</param>
    /// <param name="stride">How far the next window is away; kernelSize by default.</param>
    /// <param name="padding">How far windows reach beyond both ends, at most half a window; 0 by default.</param>
    /// <param name="ceilMode">Whether a last window that x fills in part counts; for axes of constant length.</param>
    /// <param name="countIncludePad">Whether n counts the zeros of the padding; what lies beyond the padding is never counted.</param>
    /// <exception cref="GraphException">As <see cref="MaxPool1D"/>.</exception>
    public static Expr AveragePool1D(
        Expr x, PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, bool ceilMode = false, bool countIncludePad = true)
        => AveragePooled(new Pooling("AveragePool1D", 1, x.Shape, kernelSize, stride, padding, null, ceilMode), x, countIncludePad);

    /// <summary><see cref="AveragePool1D"/> over the last two axes, as PyTorch's avg_pool2d.</summary>
    /// <exception cref="GraphException">As <see cref="MaxPool1D"/>.</exception>
    public static Expr AveragePool2D(
        Expr x, PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, bool ceilMode = false, bool countIncludePad = true)
        => AveragePooled(new Pooling("AveragePool2D", 2, x.Shape, kernelSize, stride, padding, null, ceilMode), x, countIncludePad);

    /// <summary><see cref="AveragePool1D"/> over the last three axes, as PyTorch's avg_pool3d.</summary>
    /// <exception cref="GraphException">As <see cref="MaxPool1D"/>.</exception>
    public static Expr AveragePool3D(
        Expr x, PerAxis kernelSize, PerAxis? stride = null, PerAxis? padding = null, bool ceilMode = false, bool countIncludePad = true)
        => AveragePooled(new Pooling("AveragePool3D", 3, x.Shape, kernelSize, stride, padding, null, ceilMode), x, countIncludePad);

    /// <summary>The mean of each channel: of x (batch × channels × …) over all axes behind the channels.</summary>
    /// <exception cref="GraphException">x has no such axes (GRC3004).</exception>
    public static Expr GlobalAveragePool(Expr x) => Mean(WithPlaces("GlobalAveragePool", x), [.. Enumerable.Range(2, x.Rank - 2)]);

    /// <summary>
    /// The largest element of each channel: of x (batch × channels × …) over all axes behind the channels. The first at a tie has the derivative.
    /// </summary>
    /// <exception cref="GraphException">x has no such axes (GRC3004), or no elements along them (GRC3009).</exception>
    public static Expr GlobalMaxPool(Expr x)
        => FirstMax(NonEmpty(Flatten(WithPlaces("GlobalMaxPool", x), 2), [2], "GlobalMaxPool"), [2]);

    private static Expr WithPlaces(string function, Expr x)
        => x.Rank > 2 ? x : throw new GraphException("GRC3004", $"{function} needs a batch, channels and places, not {x.Shape}.");

    private static Expr MaxPooled(Pooling pooling, Expr x) => FirstMax(pooling.Windows(x, double.NegativeInfinity), pooling.Positions);

    private static Expr FirstMax(Expr x, int[] axes) => Node.Create(new Max(axes.ToEquatable(), First: true), x.Node).Real;

    private static Expr AveragePooled(Pooling pooling, Expr x, bool countIncludePad)
    {
        Expr sum = Sum(pooling.Windows(x, 0), pooling.Positions);
        for (int i = 0; i < pooling.Axes; i++)
        {
            EquatableArray<int> axis = new[] { sum.Rank - pooling.Axes + i }.ToEquatable();
            Expr count = pooling.Count(i, countIncludePad);
            sum /= count.Rank == 0 ? count : Node.Create(new Broadcast(sum.Shape, axis), count.Node).Real;
        }
        return sum;
    }
}
