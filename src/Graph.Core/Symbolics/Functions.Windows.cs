using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// Sliding windows along an axis, as PyTorch's Tensor.unfold: the axis of length L becomes one of ⌊(L − dilation·(size − 1) − 1)/stride⌋ + 1
    /// windows, and a new last axis has their positions: element (…, o, …, k) is x[…, o·stride + k·dilation, …]. Windows that overlap are not
    /// copied.
    /// </summary>
    /// <exception cref="GraphException">
    /// A window does not fit (GRC3008), a stride above 1 meets a length that is known only at run time (GRC3010), or a number is not positive
    /// (GRC4004).
    /// </exception>
    public static Expr Windows(Expr x, int axis, int size, int stride = 1, int dilation = 1)
    {
        if (size < 1 || stride < 1 || dilation < 1)
            throw new GraphException("GRC4004", $"Windows needs a positive size, stride and dilation, not {size}, {stride} and {dilation}.");
        return Node.Create(new Windows(new[] { new Window(x.Shape.Axis(axis), size, stride, dilation) }.ToEquatable()), x.Node).Real;
    }

    /// <summary>
    /// The windows of a picture as columns, as PyTorch's unfold: (… × channels × height × width) becomes (… × channels·rows·columns × windows),
    /// with zeros beyond the edges.
    /// </summary>
    /// <param name="x">The pictures.</param>
    /// <param name="kernelSize">Rows and columns of a window.</param>
    /// <param name="dilation">How far apart the elements of a window are; 1 by default.</param>
    /// <param name="padding">The zeros on both sides of height and width; 0 by default.</param>
    /// <param name="stride">How far the next window is away; 1 by default.</param>
    /// <exception cref="GraphException">
    /// There are no channels (GRC3004), a window does not fit (GRC3008), a length has to be known at build time (GRC3010), or a number is out of
    /// range (GRC4004).
    /// </exception>
    public static Expr Unfold(Expr x, PerAxis kernelSize, PerAxis? dilation = null, PerAxis? padding = null, PerAxis? stride = null)
    {
        Window[] windows = Blocks("Unfold", x.Shape, kernelSize, dilation ?? 1, stride ?? 1);
        int[] pads = (padding ?? 0).Along("Unfold", "padding", 2, least: 0);
        Expr padded = PadAxes(x, windows.Zip(pads, (w, p) => (w.Axis, p, p)));
        Expr blocks = Node.Create(new Windows(windows.ToEquatable()), padded.Node).Real;
        int lead = x.Rank - 3;
        Expr columns = Permute(blocks, [.. Enumerable.Range(0, lead + 1), lead + 3, lead + 4, lead + 1, lead + 2]);
        Dimension rows = x.Shape[lead] * windows[0].Size * windows[1].Size, places = blocks.Shape[lead + 1] * blocks.Shape[lead + 2];
        return Reshape(columns, new Shape(x.Shape.Take(lead).Append(rows).Append(places)));
    }

    /// <summary>
    /// Columns added where their windows lie, as PyTorch's fold: the transpose of <see cref="Unfold"/>, from (… × channels·rows·columns × windows)
    /// to (… × channels × outputSize).
    /// </summary>
    /// <param name="x">The columns.</param>
    /// <param name="outputSize">Height and width of the result.</param>
    /// <param name="kernelSize">Rows and columns of a window.</param>
    /// <param name="dilation">How far apart the elements of a window are; 1 by default.</param>
    /// <param name="padding">The margin on both sides of height and width that is left out; 0 by default.</param>
    /// <param name="stride">How far the next window is away; 1 by default.</param>
    /// <exception cref="GraphException">
    /// x is no such columns or has another number of windows (GRC3008), or rows that are no multiple of the window (GRC3011); or as
    /// <see cref="Unfold"/>.
    /// </exception>
    public static Expr Fold(
        Expr x, PerAxis outputSize, PerAxis kernelSize, PerAxis? dilation = null, PerAxis? padding = null, PerAxis? stride = null)
    {
        int[] sizes = outputSize.Along("Fold", "outputSize", 2, least: 1), pads = (padding ?? 0).Along("Fold", "padding", 2, least: 0);
        if (x.Rank < 2) throw new GraphException("GRC3008", $"Fold takes (… × channels·rows·columns × windows), not {x.Shape}.");
        int lead = x.Rank - 2;
        int[] positions = kernelSize.Along("Fold", "kernelSize", 2, least: 1);
        Dimension channels = x.Shape[lead] / (positions[0] * positions[1]);
        Shape whole = new(x.Shape.Take(lead).Append(channels).Concat(sizes.Zip(pads, (s, p) => (Dimension)(s + (2 * p)))));
        EquatableArray<Window> windows = Blocks("Fold", whole, kernelSize, dilation ?? 1, stride ?? 1).ToEquatable();
        Dimension down = windows[0].Places(whole), across = windows[1].Places(whole);
        if (x.Shape[-1] != down * across)
        {
            throw new GraphException(
                "GRC3008", $"Fold of {x.Shape} to ({sizes[0]} × {sizes[1]}) needs {down}·{across} windows along the last axis, not {x.Shape[-1]}.");
        }
        Shape split = new(x.Shape.Take(lead).Append(channels).Concat([positions[0], positions[1], down, across]));
        Expr blocks = Permute(Reshape(x, split), [.. Enumerable.Range(0, lead + 1), lead + 3, lead + 4, lead + 1, lead + 2]);
        Expr y = Node.Create(new OverlapAdd(windows, whole), blocks.Node).Real;
        return SliceAxis(SliceAxis(y, lead + 1, pads[0], sizes[0]), lead + 2, pads[1], sizes[1]);
    }

    private static Window[] Blocks(string function, Shape shape, PerAxis kernelSize, PerAxis dilation, PerAxis stride)
    {
        if (shape.Rank < 3) throw new GraphException("GRC3004", $"{function} takes (… × channels × height × width), not {shape}.");
        int[] sizes = kernelSize.Along(function, "kernelSize", 2, least: 1), steps = stride.Along(function, "stride", 2, least: 1);
        int[] dilations = dilation.Along(function, "dilation", 2, least: 1);
        return [.. Enumerable.Range(0, 2).Select(i => new Window(shape.Rank - 2 + i, sizes[i], steps[i], dilations[i]))];
    }
}
