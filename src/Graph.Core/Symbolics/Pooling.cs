using Graph.Operators;

namespace Graph;

/// <summary>The windows of a pooling along the last axes of a shape, as PyTorch places them.</summary>
internal sealed class Pooling
{
    private readonly Window[] _windows;
    private readonly int[] _paddings;
    private readonly int[] _beyond;
    private readonly Shape _shape;

    public Pooling(
        string function, int axes, Shape x, PerAxis kernelSize, PerAxis? stride, PerAxis? padding, PerAxis? dilation, bool ceilMode)
    {
        if (x.Rank < axes) throw new GraphException("GRC3004", $"{function} needs at least {axes} axes, not {x}.");
        int[] sizes = kernelSize.Along(function, "kernelSize", axes, least: 1);
        int[] strides = (stride ?? kernelSize).Along(function, "stride", axes, least: 1);
        int[] dilations = (dilation ?? 1).Along(function, "dilation", axes, least: 1);
        _shape = x;
        _paddings = (padding ?? 0).Along(function, "padding", axes, least: 0);
        _windows = [.. Enumerable.Range(0, axes).Select(i => new Window(x.Rank - axes + i, sizes[i], strides[i], dilations[i]))];
        for (int i = 0; i < axes; i++)
        {
            if (_paddings[i] > sizes[i] / 2)
                throw new GraphException("GRC4004", $"{function} needs a padding of at most half its kernelSize {sizes[i]}, not {_paddings[i]}.");
        }
        _beyond = [.. _windows.Select((w, i) => ceilMode ? Beyond(function, w, _paddings[i]) : 0)];
    }

    public int Axes => _windows.Length;

    /// <summary>The axes of the positions in the windows.</summary>
    public int[] Positions => [.. Enumerable.Range(_shape.Rank, Axes)];

    /// <summary>The windows of x, in which the padding has a value.</summary>
    public Expr Windows(Expr x, double value)
    {
        Expr padded = Functions.PadAxes(x, _windows.Select((w, i) => (w.Axis, _paddings[i], _paddings[i] + _beyond[i])), value).Hinted("padded");
        return Node.Create(new Windows(_windows.ToEquatable()), padded.Node).Real;
    }

    /// <summary>
    /// How many elements of each window along an axis count: all of its size, or where it reaches beyond what counts, min(o·stride + size, last) −
    /// max(o·stride, first).
    /// </summary>
    public Expr Count(int i, bool includePadding)
    {
        (Window window, int padding) = (_windows[i], _paddings[i]);
        if (_beyond[i] == 0 && (includePadding || padding == 0)) return window.Size;
        Dimension length = _shape[window.Axis], whole = length + (2 * padding) + _beyond[i];
        Dimension windows = window.Places(new Shape(_shape.Select((d, a) => a == window.Axis ? whole : d)));
        Expr start = (double)window.Stride * Functions.Real(Functions.Range(windows));
        Expr last = Functions.Value(length + (includePadding ? 2 * padding : padding));
        return Functions.Minimum(start + window.Size, last) - Functions.Maximum(start, includePadding ? 0 : padding);
    }

    /// <summary>How far the last window reaches beyond the padding; a window that would begin there is left out.</summary>
    private int Beyond(string function, Window window, int padding)
    {
        Dimension length = _shape[window.Axis];
        if (!length.IsConstant)
        {
            throw new GraphException(
                "GRC3010",
                $"{function} with ceilMode needs a constant length along axis {window.Axis} of {_shape}: a last window depends on it.");
        }
        long rest = length.Value + (2 * padding) - window.Span, steps = (Math.Max(rest, 0) + window.Stride - 1) / window.Stride;
        if (steps * window.Stride >= length.Value + padding) steps--;
        return (int)Math.Max((steps * window.Stride) - rest, 0);
    }
}
