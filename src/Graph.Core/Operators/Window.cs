using Graph.Differentiation;

namespace Graph.Operators;

/// <summary>Windows of one size along an axis: position k of window o is element o·Stride + k·Dilation.</summary>
/// <param name="Axis">The axis that the windows move along.</param>
/// <param name="Size">How many positions a window has.</param>
/// <param name="Stride">How far the next window is away.</param>
/// <param name="Dilation">How far the next position of a window is away.</param>
public readonly record struct Window(int Axis, int Size, int Stride, int Dilation)
{
    /// <summary>How many elements lie between the first and the last position, both included.</summary>
    internal int Span => (Dilation * (Size - 1)) + 1;

    /// <summary>How many windows fit an axis.</summary>
    /// <exception cref="GraphException">
    /// The axis is shorter than a window (GRC3008), or its length is known only at run time and does not divide (GRC3010).
    /// </exception>
    internal Dimension Places(Shape shape)
    {
        Dimension length = shape[Axis], rest = length - Span;
        if (!rest.IsConstant)
        {
            return rest.Divide(Stride) is { } steps ? steps + 1 : throw new GraphException(
                "GRC3010",
                $"Windows of {Span} elements that move by {Stride} along axis {Axis} of {shape}: whether {rest} is a multiple of {Stride} is known "
                    + "only at run time; move by 1, or give the axis a constant length.");
        }
        return rest.Value >= 0 ? new Dimension((rest.Value / Stride) + 1) : throw new GraphException(
            "GRC3008", $"A window of {Span} elements does not fit axis {Axis} of {shape}: pad the axis, or take a smaller window or dilation.");
    }

    /// <summary>The same windows behind the axes of a batch.</summary>
    internal static EquatableArray<Window> Shifted(EquatableArray<Window> windows, Batch batch)
        => windows.Select(w => w with { Axis = w.Axis + batch.Rank }).ToEquatable();

    internal static IReadOnlyList<KeyValuePair<string, string>> Attributes(EquatableArray<Window> windows) =>
    [
        new("axes", Text.List(windows.Select(w => w.Axis))),
        new("sizes", Text.List(windows.Select(w => w.Size))),
        new("strides", Text.List(windows.Select(w => w.Stride))),
        new("dilations", Text.List(windows.Select(w => w.Dilation))),
    ];
}
