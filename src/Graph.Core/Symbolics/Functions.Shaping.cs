using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>A tensor of zeros.</summary>
    public static Expr Zeros(Shape shape) => Full(shape, 0);

    /// <summary>A tensor of ones.</summary>
    public static Expr Ones(Shape shape) => Full(shape, 1);

    /// <summary>A tensor of one value.</summary>
    public static Expr Full(Shape shape, double value) => BroadcastNode(Expr.Constant(value).Node, shape).Real;

    /// <summary>The integers 0 … length − 1.</summary>
    public static IntExpr Range(Dimension length) => Node.Create(new Iota(length)).Integer;

    /// <summary>A dimension's length at run time, as a scalar.</summary>
    public static Expr Value(Dimension dimension)
        => dimension.IsConstant ? Expr.Constant(dimension.Value) : Node.Create(new DimensionValue(dimension)).Real;

    /// <summary>x repeated to a shape by NumPy's rule.</summary>
    /// <exception cref="GraphException">x does not fit (GRC3001).</exception>
    public static Expr BroadcastTo(Expr x, Shape shape) => BroadcastNode(x.Node, shape).Real;

    /// <summary>The same elements in row-major order under another shape.</summary>
    /// <exception cref="GraphException">The numbers of elements differ (GRC3006).</exception>
    public static Expr Reshape(Expr x, Shape shape) => ReshapeNode(x.Node, shape).Real;

    /// <summary>The same elements in row-major order under another shape.</summary>
    public static IntExpr Reshape(IntExpr x, Shape shape) => ReshapeNode(x.Node, shape).Integer;

    /// <summary>The same elements in row-major order under another shape.</summary>
    public static BoolExpr Reshape(BoolExpr x, Shape shape) => ReshapeNode(x.Node, shape).Boolean;

    /// <summary>The same elements in row-major order under another shape; one length may be −1, which is solved for.</summary>
    public static Expr Reshape(Expr x, params Dimension[] shape) => ReshapeNode(x.Node, Solved(x.Shape, shape)).Real;

    /// <summary>The same elements in row-major order under another shape; one length may be −1, which is solved for.</summary>
    public static IntExpr Reshape(IntExpr x, params Dimension[] shape) => ReshapeNode(x.Node, Solved(x.Shape, shape)).Integer;

    /// <inheritdoc cref="Reshape(Expr, Dimension[])"/>
    public static BoolExpr Reshape(BoolExpr x, params Dimension[] shape) => ReshapeNode(x.Node, Solved(x.Shape, shape)).Boolean;

    /// <summary>The axes from start on as one: (batch × 28 × 28) becomes (batch × 784) with start 1.</summary>
    public static Expr Flatten(Expr x, int start = 0)
    {
        int from = x.Rank == 0 ? 0 : x.Shape.Axis(start);
        return Reshape(x, new Shape(x.Shape.Take(from).Append(new Shape(x.Shape.Skip(from)).Size)));
    }

    /// <summary>A new axis of length 1 at a position of the result.</summary>
    /// <exception cref="GraphException">There is no such position (GRC3004).</exception>
    public static Expr Unsqueeze(Expr x, int axis) => Reshape(x, Unsqueezed(x.Shape, axis));

    /// <inheritdoc cref="Unsqueeze(Expr, int)"/>
    public static IntExpr Unsqueeze(IntExpr x, int axis) => Reshape(x, Unsqueezed(x.Shape, axis));

    /// <inheritdoc cref="Unsqueeze(Expr, int)"/>
    public static BoolExpr Unsqueeze(BoolExpr x, int axis) => Reshape(x, Unsqueezed(x.Shape, axis));

    /// <summary>Without an axis of length 1.</summary>
    /// <exception cref="GraphException">The axis is longer (GRC3004).</exception>
    public static Expr Squeeze(Expr x, int axis)
    {
        int position = x.Shape.Axis(axis);
        if (!x.Shape[position].Is(1))
            throw new GraphException("GRC3004", $"Axis {axis} of {x.Shape} has length {x.Shape[position]}, not 1: it cannot be squeezed.");
        return Reshape(x, new Shape(x.Shape.Where((_, i) => i != position)));
    }

    /// <summary>The last two axes exchanged.</summary>
    public static Expr Transpose(Expr x)
        => x.Rank >= 2 ? Transpose(x, -2, -1) : throw new GraphException("GRC3004", $"Transpose needs at least two axes, not {x.Shape}.");

    /// <summary>Two axes exchanged.</summary>
    public static Expr Transpose(Expr x, int first, int second)
    {
        int[] axes = Enumerable.Range(0, x.Rank).ToArray();
        (int a, int b) = (x.Shape.Axis(first), x.Shape.Axis(second));
        (axes[a], axes[b]) = (b, a);
        return Permute(x, axes);
    }

    /// <summary>The axes in another order: axis i of the result is axis axes[i] of x.</summary>
    public static Expr Permute(Expr x, params int[] axes)
    {
        int[] positions = axes.Select(x.Shape.Axis).ToArray();
        return positions.SequenceEqual(Enumerable.Range(0, x.Rank)) ? x : Node.Create(new Permute(positions.ToEquatable()), x.Node).Real;
    }

    /// <summary>The elements in reverse order along axes; none means all.</summary>
    public static Expr Flip(Expr x, params int[] axes) => Node.Create(new Flip(Axes(x.Shape, axes).ToEquatable()), x.Node).Real;

    /// <summary>Tensors one after the other along an axis.</summary>
    /// <exception cref="GraphException">Their other lengths differ (GRC3007).</exception>
    public static Expr Concatenate(IReadOnlyList<Expr> parts, int axis = 0)
    {
        if (parts.Count == 0) throw new GraphException("GRC3007", "Concatenate needs at least one tensor.");
        return parts.Count == 1 ? parts[0] : Node.Create(new Concatenate(parts[0].Shape.Axis(axis)), parts.Select(p => p.Node).ToArray()).Real;
    }

    /// <summary>Tensors of one shape side by side along a new axis.</summary>
    public static Expr Stack(IReadOnlyList<Expr> parts, int axis = 0) => Concatenate(parts.Select(p => Unsqueeze(p, axis)).ToArray(), axis);

    /// <summary>Equal parts along an axis.</summary>
    /// <exception cref="GraphException">The length is not divisible (GRC3011).</exception>
    public static Expr[] Split(Expr x, int parts, int axis = -1)
    {
        int position = x.Shape.Axis(axis);
        Dimension length = x.Shape[position] / parts;
        return Enumerable.Range(0, parts).Select(i => SliceAxis(x, position, length * i, length)).ToArray();
    }

    /// <summary>x with zeros, or another value, before and after an axis.</summary>
    public static Expr Pad(Expr x, int axis, int before, int after, double value = 0)
    {
        if (before < 0 || after < 0) throw new GraphException("GRC3005", $"Pad needs non-negative lengths, not {before} and {after}.");
        return PadAxes(x, [(x.Shape.Axis(axis), before, after)], value);
    }

    /// <summary>x with zeros, or another value, before and after axes.</summary>
    internal static Expr PadAxes(Expr x, IEnumerable<(int Axis, int Before, int After)> pads, double value = 0)
    {
        (int Axis, int Before, int After)[] padded = [.. pads.Where(p => p.Before > 0 || p.After > 0)];
        if (padded.Length == 0) return x;
        Dimension[] starts = [.. x.Shape.Select(_ => (Dimension)0)], lengths = [.. x.Shape];
        foreach ((int axis, int before, int after) in padded) (starts[axis], lengths[axis]) = (before, lengths[axis] + before + after);
        Shape shape = new(lengths);
        Expr embedded = Node.Create(new Embed(starts.ToEquatable(), x.Shape.Select(_ => 1).ToEquatable(), shape), x.Node).Real;
        return value == 0 ? embedded : Where(padded.Select(Inside).Aggregate((a, b) => a & b), embedded, value);

        BoolExpr Inside((int Axis, int Before, int After) pad)
        {
            IntExpr index = IndexAlong(shape, pad.Axis);
            return (index >= pad.Before) & (Real(index) < Value(x.Shape[pad.Axis] + pad.Before));
        }
    }

    /// <summary>Part of a tensor: see <see cref="Graph.Slice"/>; axes beyond the slices are whole.</summary>
    internal static Expr Slice(Expr x, params Slice[] slices) => SliceNode(x.Node, slices).Real;

    /// <summary>Part of a tensor.</summary>
    internal static IntExpr Slice(IntExpr x, params Slice[] slices) => SliceNode(x.Node, slices).Integer;

    /// <summary>Part of a mask.</summary>
    internal static BoolExpr Slice(BoolExpr x, params Slice[] slices) => SliceNode(x.Node, slices).Boolean;

    /// <summary>length positions from start on, along one axis.</summary>
    internal static Expr SliceAxis(Expr x, int axis, Dimension start, Dimension length)
    {
        if (start.Is(0) && length == x.Shape[axis]) return x;
        EquatableArray<Dimension> starts = x.Shape.Select((_, a) => a == axis ? start : 0).ToEquatable();
        Shape shape = new(x.Shape.Select((d, a) => a == axis ? length : d));
        return Node.Create(new StridedSlice(starts, x.Shape.Select(_ => 1).ToEquatable(), shape), x.Node).Real;
    }

    private static Node SliceNode(Node x, Slice[] slices)
    {
        if (slices.Length > x.Shape.Rank)
            throw new GraphException("GRC3005", $"{slices.Length} slices do not fit the {x.Shape.Rank} axes of {x.Shape}.");
        List<Dimension> starts = [], lengths = [], kept = [];
        List<int> steps = [];
        for (int a = 0; a < x.Shape.Rank; a++)
        {
            Slice slice = a < slices.Length ? slices[a] : Graph.Slice.All;
            (Dimension start, Dimension length) = Resolve(slice, x.Shape, a);
            starts.Add(start);
            lengths.Add(length);
            steps.Add(slice.Step);
            if (!slice.IsIndex) kept.Add(length);
        }
        Shape shape = new(lengths);
        Node sliced = shape == x.Shape ? x : Node.Create(new StridedSlice(starts.ToEquatable(), steps.ToEquatable(), shape), x);
        return kept.Count == lengths.Count ? sliced : Node.Create(new Reshape(new Shape(kept)), sliced);
    }

    private static (Dimension Start, Dimension Length) Resolve(Slice slice, Shape shape, int axis)
    {
        Dimension length = shape[axis];
        Dimension From(int position) => position < 0 ? length + position : position;
        Dimension start = slice.Start is { } s ? From(s) : 0;
        Dimension end = slice.IsIndex ? start + 1 : slice.End is { } e ? From(e) : length;
        if (length.IsConstant)
        {
            if (slice.IsIndex && (start.Value < 0 || start.Value >= length.Value))
                throw new GraphException("GRC3005", $"There is no position {slice.Start} along axis {axis} of {shape}.");
            start = new Dimension(Math.Min(Math.Max(start.Value, 0), length.Value));
            end = new Dimension(Math.Min(Math.Max(end.Value, start.Value), length.Value));
        }
        Dimension count = end - start;
        if (slice.Step == 1) return (start, count);
        return count.IsConstant
            ? (start, new Dimension((count.Value + slice.Step - 1) / slice.Step))
            : throw new GraphException("GRC3005", $"A slice with step {slice.Step} needs a constant length, not {count}.");
    }

    private static Shape Unsqueezed(Shape shape, int axis)
    {
        int position = axis < 0 ? axis + shape.Rank + 1 : axis;
        if (position < 0 || position > shape.Rank) throw new GraphException("GRC3004", $"There is no place {axis} for a new axis in {shape}.");
        return new Shape(shape.Take(position).Append(1).Concat(shape.Skip(position)));
    }

    private static Node ReshapeNode(Node x, Shape shape) => x.Shape == shape ? x : Node.Create(new Reshape(shape), x);

    private static Shape Solved(Shape source, Dimension[] shape)
    {
        int free = Array.FindIndex(shape, d => d.Is(-1));
        if (free < 0) return new Shape(shape);
        Dimension known = new Shape(shape.Where((_, i) => i != free)).Size;
        Dimension solved = source.Size.Divide(known)
            ?? throw new GraphException("GRC3006", $"Reshape cannot solve for the −1: {source.Size} elements are no multiple of {known}.");
        return new Shape(shape.Select((d, i) => i == free ? solved : d));
    }
}
