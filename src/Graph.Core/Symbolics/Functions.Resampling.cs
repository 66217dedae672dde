using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>Every element repeated scale times along each axis behind the channels: x is (batch × channels × …).</summary>
    /// <exception cref="GraphException">x has no such axes (GRC3004), or a scale is not positive (GRC4004).</exception>
    public static Expr UpsampleNearest(Expr x, PerAxis scale)
    {
        int[] factors = scale.Along("UpsampleNearest", "scale", WithPlaces("UpsampleNearest", x).Rank - 2, least: 1);
        return factors.Select((f, i) => (Factor: f, Axis: i + 2)).Where(f => f.Factor > 1)
            .Aggregate(x, (y, f) => RepeatInterleave(y, f.Factor, f.Axis));
    }

    /// <summary>
    /// (batch × channels × …) made scale times as long along each axis behind the channels, by linear, bilinear or trilinear
    /// <see cref="Interpolate"/>.
    /// </summary>
    /// <exception cref="GraphException">x has no such axes (GRC3004), or a scale is not positive (GRC4004).</exception>
    public static Expr UpsampleLinear(Expr x, PerAxis scale, bool alignCorners = false)
    {
        int[] factors = scale.Along("UpsampleLinear", "scale", WithPlaces("UpsampleLinear", x).Rank - 2, least: 1);
        return factors.Select((f, i) => (Factor: f, Axis: i + 2)).Where(f => f.Factor > 1)
            .Aggregate(x, (y, f) => MapAxis(y, f.Axis, LinearWeights(y.Shape[f.Axis], y.Shape[f.Axis] * f.Factor, alignCorners)));
    }

    /// <summary>
    /// (batch × channels × …) with other lengths along the axes behind the channels, as PyTorch's interpolate with a size. Linear between x[⌊s⌋] and
    /// x[⌊s⌋ + 1] at s = (i + ½)·length/size − ½, within the axis, or at s = i·(length − 1)/(size − 1) with <paramref name="alignCorners"/>.
    /// </summary>
    /// <exception cref="GraphException">x has no such axes (GRC3004), or a size is not positive (GRC4004).</exception>
    public static Expr Interpolate(Expr x, PerAxis size, InterpolationMode mode = InterpolationMode.Nearest, bool alignCorners = false)
    {
        int[] sizes = size.Along("Interpolate", "size", WithPlaces("Interpolate", x).Rank - 2, least: 1);
        Expr y = x;
        for (int axis = 2; axis < x.Rank; axis++)
        {
            Dimension length = x.Shape[axis], result = sizes[axis - 2];
            y = mode == InterpolationMode.Area ? AdaptiveMean(y, axis, result)
                : length == result ? y
                : mode == InterpolationMode.Linear ? MapAxis(y, axis, LinearWeights(length, result, alignCorners))
                : NearestAlong(y, axis, result);
        }
        return y;
    }

    /// <summary>
    /// The means of size parts of the last axis, as PyTorch's adaptive_avg_pool1d: part i reaches from ⌊i·length/size⌋ to ⌈(i + 1)·length/size⌉ − 1.
    /// </summary>
    /// <exception cref="GraphException">x has no such axis (GRC3004), or a size is not positive (GRC4004).</exception>
    public static Expr AdaptiveAveragePool1D(Expr x, PerAxis outputSize) => Adapted("AdaptiveAveragePool1D", 1, x, outputSize, AdaptiveMean);

    /// <summary><see cref="AdaptiveAveragePool1D"/> over the last two axes.</summary>
    /// <exception cref="GraphException">As <see cref="AdaptiveAveragePool1D"/>.</exception>
    public static Expr AdaptiveAveragePool2D(Expr x, PerAxis outputSize) => Adapted("AdaptiveAveragePool2D", 2, x, outputSize, AdaptiveMean);

    /// <summary><see cref="AdaptiveAveragePool1D"/> over the last three axes.</summary>
    /// <exception cref="GraphException">As <see cref="AdaptiveAveragePool1D"/>.</exception>
    public static Expr AdaptiveAveragePool3D(Expr x, PerAxis outputSize) => Adapted("AdaptiveAveragePool3D", 3, x, outputSize, AdaptiveMean);

    /// <summary>The largest elements of the parts of <see cref="AdaptiveAveragePool1D"/>. The first of equal elements has the derivative.</summary>
    /// <exception cref="GraphException">As <see cref="AdaptiveAveragePool1D"/>.</exception>
    public static Expr AdaptiveMaxPool1D(Expr x, PerAxis outputSize) => Adapted("AdaptiveMaxPool1D", 1, x, outputSize, AdaptiveMax);

    /// <summary><see cref="AdaptiveMaxPool1D"/> over the last two axes.</summary>
    /// <exception cref="GraphException">As <see cref="AdaptiveAveragePool1D"/>.</exception>
    public static Expr AdaptiveMaxPool2D(Expr x, PerAxis outputSize) => Adapted("AdaptiveMaxPool2D", 2, x, outputSize, AdaptiveMax);

    /// <summary><see cref="AdaptiveMaxPool1D"/> over the last three axes.</summary>
    /// <exception cref="GraphException">As <see cref="AdaptiveAveragePool1D"/>.</exception>
    public static Expr AdaptiveMaxPool3D(Expr x, PerAxis outputSize) => Adapted("AdaptiveMaxPool3D", 3, x, outputSize, AdaptiveMax);

    /// <summary>Each axis by itself, the last first, so that the first of equal elements in row-major order stays the first.</summary>
    private static Expr Adapted(string function, int axes, Expr x, PerAxis outputSize, Func<Expr, int, Dimension, Expr> pool)
    {
        if (x.Rank < axes) throw new GraphException("GRC3004", $"{function} needs at least {axes} axes, not {x.Shape}.");
        int[] sizes = outputSize.Along(function, "outputSize", axes, least: 1);
        return Enumerable.Range(0, axes).Reverse().Aggregate(x, (y, i) => pool(y, x.Rank - axes + i, sizes[i]));
    }

    private static Expr AdaptiveMean(Expr x, int axis, Dimension size)
    {
        if (Parts(x, axis, size) is { } parts) return Mean(parts, axis + 1);
        Expr inside = Real(PartMask(x.Shape[axis], size));
        return MapAxis(x, axis, inside / Sum(inside, 1, keepAxes: true));
    }

    private static Expr AdaptiveMax(Expr x, int axis, Dimension size)
    {
        if (Parts(x, axis, size) is { } parts) return FirstMax(parts, [axis + 1]);
        BoolExpr inside = PartMask(x.Shape[axis], size);
        Shape shape = new(x.Shape.Take(axis).Append(size).Concat(x.Shape.Skip(axis)));
        Node mask = Node.Create(new Broadcast(shape, new[] { axis, axis + 1 }.ToEquatable()), inside.Node);
        return FirstMax(Where(mask.Boolean, BroadcastTo(Unsqueeze(x, axis), shape), double.NegativeInfinity), [axis + 1]);
    }

    /// <summary>Equal parts of an axis as an axis and one behind it, or null where the length does not divide.</summary>
    private static Expr? Parts(Expr x, int axis, Dimension size) => x.Shape[axis].Divide(size) is { } part
        ? Reshape(x, new Shape(x.Shape.Take(axis).Append(size).Append(part).Concat(x.Shape.Skip(axis + 1))))
        : null;

    /// <summary>Whether ⌊i·length/size⌋ ≤ j &lt; ⌈(i + 1)·length/size⌉, for part i of size and element j of length, in integers.</summary>
    private static BoolExpr PartMask(Dimension length, Dimension size)
    {
        Shape shape = new(size, length);
        (IntExpr part, IntExpr element) = (IndexAlong(shape, 0), IndexAlong(shape, 1));
        (int n, int m) = ((int)length, (int)size);
        return ((element + 1) * m > part * n) & (element * m < (part + 1) * n);
    }

    /// <summary>Element ⌊i·length/size⌋ for each i; repeated, or left out, where one length is a multiple of the other.</summary>
    private static Expr NearestAlong(Expr x, int axis, Dimension size)
    {
        Dimension length = x.Shape[axis];
        if (size.Divide(length) is { IsConstant: true } factor) return RepeatInterleave(x, (int)factor, axis);
        if (length.Divide(size) is not { IsConstant: true } step) return MapAxis(x, axis, Real(NearestMask(length, size)));
        Shape shape = new(x.Shape.Select((d, a) => a == axis ? size : d));
        EquatableArray<int> steps = x.Shape.Select((_, a) => a == axis ? (int)step : 1).ToEquatable();
        return Node.Create(new StridedSlice(x.Shape.Select(_ => (Dimension)0).ToEquatable(), steps, shape), x.Node).Real;
    }

    /// <summary>Whether j = ⌊i·length/size⌋, in integers.</summary>
    private static BoolExpr NearestMask(Dimension length, Dimension size)
    {
        Shape shape = new(size, length);
        (IntExpr place, IntExpr element) = (IndexAlong(shape, 0) * (int)length, IndexAlong(shape, 1));
        return (element * (int)size <= place) & (place < (element + 1) * (int)size);
    }

    /// <summary>
    /// The share of element j in element i of the result: 1 − |s − j| where that is positive, with the place s that i has along the axis.
    /// </summary>
    private static Expr LinearWeights(Dimension length, Dimension size, bool alignCorners)
    {
        Expr place = Real(Range(size)), n = Value(length), m = Value(size);
        Expr exact = alignCorners ? (size.Is(1) ? 0.0 * place : place * ((n - 1.0) / (m - 1.0))) : ((place + 0.5) * (n / m)) - 0.5;
        Expr s = Minimum(Maximum(exact, 0.0), n - 1.0);
        return Relu(1.0 - Abs(Unsqueeze(s, 1) - Real(Range(length))));
    }

    /// <summary>Σⱼ matrix[i, j]·x[…, j, …] along an axis.</summary>
    private static Expr MapAxis(Expr x, int axis, Expr matrix)
    {
        string letters = new([.. Enumerable.Range(0, x.Rank).Select(a => (char)('A' + a))]), j = letters.Substring(axis, 1);
        return Node.Create(new Contract(letters, $"i{j}", letters.Replace(j[0], 'i')), x.Node, matrix.Node).Real;
    }
}
