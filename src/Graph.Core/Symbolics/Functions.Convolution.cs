using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// The cross-correlation y[n, o, p] = bias[o] + Σ x[n, c, p·stride + k·dilation − padding]·weight[o, c, k] over the channels c of the output's
    /// group and the positions k of the kernel, as PyTorch's conv1d: x is (batch × channels × length), weight (outputs × channels/groups × size),
    /// bias (outputs).
    /// </summary>
    /// <param name="x">The input; it may lack the batch, or have further axes before it.</param>
    /// <param name="weight">The kernels; their size is known at build time.</param>
    /// <param name="bias">One number for each output, or none.</param>
    /// <param name="stride">How far apart the places are at which the kernel is applied; 1 by default.</param>
    /// <param name="padding">The zeros on both sides of the axis, or <see cref="Padding.Same"/>; none by default.</param>
    /// <param name="dilation">How far apart the elements are that a kernel takes; 1 by default.</param>
    /// <param name="groups">Into how many parts channels and outputs are divided, each with kernels of its own.</param>
    /// <exception cref="GraphException">
    /// The shapes do not fit or the kernel is larger than the padded input (GRC3008), the groups do not divide the outputs (GRC3011), a length has
    /// to be known at build time (GRC3010), or a number is out of range (GRC4004).
    /// </exception>
    public static Expr Conv1D(
        Expr x, Expr weight, Expr? bias = null, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null, int groups = 1)
        => Convolution("Conv1D", 1, x, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

    /// <summary>
    /// <see cref="Conv1D"/> over two axes, as PyTorch's conv2d: x is (batch × channels × height × width), weight (outputs × channels/groups × rows
    /// × columns).
    /// </summary>
    /// <exception cref="GraphException">As <see cref="Conv1D"/>.</exception>
    public static Expr Conv2D(
        Expr x, Expr weight, Expr? bias = null, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null, int groups = 1)
        => Convolution("Conv2D", 2, x, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

    /// <summary>
    /// <see cref="Conv1D"/> over three axes, as PyTorch's conv3d: x is (batch × channels × depth × height × width), weight (outputs ×
    /// channels/groups × planes × rows × columns).
    /// </summary>
    /// <exception cref="GraphException">As <see cref="Conv1D"/>.</exception>
    public static Expr Conv3D(
        Expr x, Expr weight, Expr? bias = null, PerAxis? stride = null, Padding? padding = null, PerAxis? dilation = null, int groups = 1)
        => Convolution("Conv3D", 3, x, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

    /// <summary>
    /// The transpose of <see cref="Conv1D"/>, as PyTorch's conv_transpose1d: x[n, c, p]·weight[c, o, k] is added at p·stride + k·dilation −
    /// padding, so that the length becomes (length − 1)·stride − 2·padding + dilation·(size − 1) + outputPadding + 1. weight is (channels ×
    /// outputs/groups × size).
    /// </summary>
    /// <param name="x">The input; it may lack the batch, or have further axes before it.</param>
    /// <param name="weight">The kernels; their size is known at build time.</param>
    /// <param name="bias">One number for each output, or none.</param>
    /// <param name="stride">How far apart the kernels are laid; 1 by default.</param>
    /// <param name="padding">How much is cut off on both sides; none by default.</param>
    /// <param name="outputPadding">How much longer the result is at its end; 0 by default, and smaller than the stride or the dilation.</param>
    /// <param name="groups">Into how many parts channels and outputs are divided, each with kernels of its own.</param>
    /// <param name="dilation">How far apart the elements of a kernel are laid; 1 by default.</param>
    /// <exception cref="GraphException">As <see cref="Conv1D"/>.</exception>
    public static Expr ConvTranspose1D(
        Expr x, Expr weight, Expr? bias = null, PerAxis? stride = null, PerAxis? padding = null, PerAxis? outputPadding = null, int groups = 1,
        PerAxis? dilation = null)
        => TransposedConvolution("ConvTranspose1D", 1, x, weight, bias, stride ?? 1, padding ?? 0, outputPadding ?? 0, groups, dilation ?? 1);

    /// <summary>The transpose of <see cref="Conv2D"/>, as PyTorch's conv_transpose2d: <see cref="ConvTranspose1D"/> over two axes.</summary>
    /// <exception cref="GraphException">As <see cref="Conv1D"/>.</exception>
    public static Expr ConvTranspose2D(
        Expr x, Expr weight, Expr? bias = null, PerAxis? stride = null, PerAxis? padding = null, PerAxis? outputPadding = null, int groups = 1,
        PerAxis? dilation = null)
        => TransposedConvolution("ConvTranspose2D", 2, x, weight, bias, stride ?? 1, padding ?? 0, outputPadding ?? 0, groups, dilation ?? 1);

    /// <summary>The transpose of <see cref="Conv3D"/>, as PyTorch's conv_transpose3d: <see cref="ConvTranspose1D"/> over three axes.</summary>
    /// <exception cref="GraphException">As <see cref="Conv1D"/>.</exception>
    public static Expr ConvTranspose3D(
        Expr x, Expr weight, Expr? bias = null, PerAxis? stride = null, PerAxis? padding = null, PerAxis? outputPadding = null, int groups = 1,
        PerAxis? dilation = null)
        => TransposedConvolution("ConvTranspose3D", 3, x, weight, bias, stride ?? 1, padding ?? 0, outputPadding ?? 0, groups, dilation ?? 1);

    private static Expr Convolution(
        string function, int places, Expr x, Expr weight, Expr? bias, PerAxis stride, Padding padding, PerAxis dilation, int groups)
    {
        ConvolutionLetters letters = new(function, places, x.Shape, weight.Shape, groups, channelsAt: 1);
        Window[] windows = letters.Windows(stride, dilation);
        var pads = windows.Zip(padding.Along(function, windows), (w, p) => (w.Axis, p.Before, p.After));
        Expr padded = PadAxes(letters.Grouped(x), pads).Hinted("padded");
        Expr patches = Node.Create(new Windows(windows.ToEquatable()), padded.Node).Real.Hinted("patches");
        Contract contract = new(letters.Input + letters.Kernel, letters.Weight, letters.Output);
        Expr y = Node.Create(contract, patches.Node, letters.GroupedWeight(weight).Node).Real;
        return Biased(function, letters.Ungrouped(y), bias, letters.ChannelAxis);
    }

    private static Expr TransposedConvolution(
        string function, int places, Expr x, Expr weight, Expr? bias, PerAxis stride, PerAxis padding, PerAxis outputPadding, int groups,
        PerAxis dilation)
    {
        ConvolutionLetters letters = new(function, places, x.Shape, weight.Shape, groups, channelsAt: 0);
        Window[] windows = letters.Windows(stride, dilation);
        int[] cut = padding.Along(function, "padding", places, least: 0), added = outputPadding.Along(function, "outputPadding", places, least: 0);
        Contract contract = new(letters.Input, letters.Weight, letters.Output + letters.Kernel);
        Expr patches = Node.Create(contract, letters.Grouped(x).Node, letters.GroupedWeight(weight).Node).Real.Hinted("patches");
        Shape whole = new(patches.Shape.Take(patches.Rank - places).Select((d, a) => Whole(d, windows.Where(w => w.Axis == a))));
        Expr y = letters.Ungrouped(Node.Create(new OverlapAdd(windows.ToEquatable(), whole), patches.Node).Real);
        for (int i = 0; i < places; i++)
        {
            (Window window, int axis) = (windows[i], y.Rank - places + i);
            if (added[i] >= Math.Max(window.Stride, window.Dilation))
            {
                throw new GraphException(
                    "GRC4004",
                    $"{function} needs an outputPadding below its stride {window.Stride} or its dilation {window.Dilation}, not {added[i]}.");
            }
            y = PadAxes(y, [(axis, 0, Math.Max(added[i] - cut[i], 0))]);
            y = SliceAxis(y, axis, cut[i], Cut(function, y.Shape, axis, cut[i] + Math.Max(cut[i] - added[i], 0)));
        }
        return Biased(function, y, bias, letters.ChannelAxis);

        static Dimension Whole(Dimension length, IEnumerable<Window> along)
            => along.Aggregate(length, (l, w) => ((l - 1) * w.Stride) + w.Span);
    }

    private static Dimension Cut(string function, Shape shape, int axis, int less)
    {
        Dimension length = shape[axis] - less;
        return length.IsConstant && length.Value < 0
            ? throw new GraphException("GRC3008", $"{function} cannot cut {less} elements off axis {axis} of {shape}: take a smaller padding.")
            : length;
    }

    private static Expr Biased(string function, Expr y, Expr? bias, int axis)
    {
        if (bias is null) return y;
        if (bias.Rank != 1 || bias.Shape[0] != y.Shape[axis])
            throw new GraphException("GRC3008", $"{function} has {y.Shape[axis]} outputs and needs a bias of as many numbers, not {bias.Shape}.");
        return y + Node.Create(new Broadcast(y.Shape, new[] { axis }.ToEquatable()), bias.Node).Real;
    }
}
