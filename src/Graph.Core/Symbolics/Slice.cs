namespace Graph;

/// <summary>
/// A selection along one axis: one position (which removes the axis), or a range start ≤ i &lt; end by step. Negative positions count from the end.
/// </summary>
public sealed class Slice
{
    private Slice(int? start, int? end, int step, bool isIndex)
    {
        if (step <= 0) throw new GraphException("GRC3005", $"A slice needs a positive step, not {step}; Flip reverses an axis.");
        (Start, End, Step, IsIndex) = (start, end, step, isIndex);
    }

    /// <summary>The whole axis.</summary>
    public static Slice All => new(null, null, 1, false);

    internal int? Start { get; }

    internal int? End { get; }

    internal int Step { get; }

    internal bool IsIndex { get; }

    /// <summary>The positions start, start + step, … before end; null means from the beginning, or to the end.</summary>
    public static Slice Range(int? start, int? end, int step = 1) => new(start, end, step, false);

    /// <summary>One position; the axis is removed.</summary>
    public static Slice At(int position) => new(position, null, 1, true);

    /// <summary>One position; the axis is removed.</summary>
    public static implicit operator Slice(int position) => At(position);

    internal static Slice FromRange(int start, bool startFromEnd, int end, bool endFromEnd)
        => Range(startFromEnd ? (start == 0 ? int.MaxValue : -start) : start, endFromEnd ? (end == 0 ? null : -end) : end);

#if NET
    /// <summary>One position, also from the end: <c>x[^1]</c>.</summary>
    public static implicit operator Slice(Index position) => At(position.IsFromEnd ? -position.Value : position.Value);

    /// <summary>A range, also from the end: <c>x[1..^1]</c>.</summary>
    public static implicit operator Slice(Range range)
        => FromRange(range.Start.Value, range.Start.IsFromEnd, range.End.Value, range.End.IsFromEnd);
#endif
}
