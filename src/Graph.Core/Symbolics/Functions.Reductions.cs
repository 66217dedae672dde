using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>Σ x over all elements: a scalar.</summary>
    public static Expr Sum(Expr x) => Sum(x, []);

    /// <summary>Σ x along axes (none: all); keepAxes leaves them with length 1.</summary>
    public static Expr Sum(Expr x, int[] axes, bool keepAxes = false) => Reduce(x, axes, keepAxes, a => new Sum(a));

    /// <summary>Σ x along one axis.</summary>
    public static Expr Sum(Expr x, int axis, bool keepAxes = false) => Sum(x, [axis], keepAxes);

    /// <summary>The mean of all elements: a scalar; NaN of none.</summary>
    public static Expr Mean(Expr x) => Mean(x, []);

    /// <summary>The mean along axes (none: all).</summary>
    public static Expr Mean(Expr x, int[] axes, bool keepAxes = false) => Sum(x, axes, keepAxes) / Value(Count(x, axes));

    /// <summary>The mean along one axis.</summary>
    public static Expr Mean(Expr x, int axis, bool keepAxes = false) => Mean(x, [axis], keepAxes);

    /// <summary>The largest element along axes (none: all); the derivative is shared by ties.</summary>
    public static Expr Max(Expr x, int[]? axes = null, bool keepAxes = false) => Reduce(NonEmpty(x, axes, "Max"), axes, keepAxes, a => new Max(a));

    /// <summary>The largest element along one axis.</summary>
    public static Expr Max(Expr x, int axis, bool keepAxes = false) => Max(x, [axis], keepAxes);

    /// <summary>The smallest element along axes (none: all); the derivative is shared by ties.</summary>
    public static Expr Min(Expr x, int[]? axes = null, bool keepAxes = false) => Reduce(NonEmpty(x, axes, "Min"), axes, keepAxes, a => new Min(a));

    /// <summary>The smallest element along one axis.</summary>
    public static Expr Min(Expr x, int axis, bool keepAxes = false) => Min(x, [axis], keepAxes);

    /// <summary>Π x along axes (none: all). The derivative is right where elements are 0 and costs the square of the length.</summary>
    public static Expr Prod(Expr x, int[]? axes = null, bool keepAxes = false) => Reduce(x, axes, keepAxes, a => new Product(a));

    /// <summary>Π x along one axis.</summary>
    public static Expr Prod(Expr x, int axis, bool keepAxes = false) => Prod(x, [axis], keepAxes);

    /// <summary>log Σ exp x along axes (none: all), without overflow.</summary>
    public static Expr LogSumExp(Expr x, int[]? axes = null, bool keepAxes = false) => Reduce(x, axes, keepAxes, a => new LogSumExp(a));

    /// <summary>log Σ exp x along one axis.</summary>
    public static Expr LogSumExp(Expr x, int axis, bool keepAxes = false) => LogSumExp(x, [axis], keepAxes);

    /// <summary>The mean of (x − mean)² along axes (none: all), in two passes; with <paramref name="unbiased"/> divided by n − 1.</summary>
    public static Expr Variance(Expr x, int[]? axes = null, bool unbiased = false, bool keepAxes = false)
    {
        Expr squares = Square((x - Mean(x, axes ?? [], keepAxes: true)).Hinted("centred")).Hinted("squares");
        return Sum(squares, axes ?? [], keepAxes) / Value(unbiased ? Count(x, axes) - 1 : Count(x, axes));
    }

    /// <summary>The square root of the <see cref="Variance"/>; where that is 0, the derivative is 0.</summary>
    public static Expr StandardDeviation(Expr x, int[]? axes = null, bool unbiased = false, bool keepAxes = false)
        => Root(Variance(x, axes, unbiased, keepAxes));

    /// <summary>The Euclidean norm √Σx² along axes (none: all); where it is 0, the derivative is 0.</summary>
    public static Expr Norm(Expr x, int[]? axes = null, bool keepAxes = false) => Root(Sum(Square(x), axes ?? [], keepAxes));

    /// <summary>The position of the largest element along an axis, the first at a tie. No gradient.</summary>
    public static IntExpr ArgMax(Expr x, int axis = -1) => Node.Create(new ArgMax(Axes(NonEmpty(x, [axis], "ArgMax").Shape, [axis]).ToEquatable()), x.Node).Integer;

    /// <summary>The position of the smallest element along an axis, the first at a tie. No gradient.</summary>
    public static IntExpr ArgMin(Expr x, int axis = -1) => ArgMax(-x, axis);

    /// <summary>
    /// y[k] = Σ x[j] over j ≤ k along an axis; with <paramref name="reverse"/> over j ≥ k. One chain of additions, in the order of the elements.
    /// </summary>
    public static Expr CumulativeSum(Expr x, int axis = -1, bool reverse = false)
    {
        int along = x.Shape.Axis(axis);
        Expr ordered = reverse ? Flip(x, along) : x, sums = Node.Create(new CumulativeSum(along), ordered.Node).Real;
        return reverse ? Flip(sums, along) : sums;
    }

    private static Expr Root(Expr square)
    {
        BoolExpr zero = Equal(square, 0.0);
        return Where(zero, 0.0, Sqrt(Where(zero, 1.0, square)));
    }

    private static Dimension Count(Expr x, int[]? axes) => new Shape(Axes(x.Shape, axes).Select(a => x.Shape[a])).Size;

    private static Expr NonEmpty(Expr x, int[]? axes, string function)
        => Count(x, axes).Is(0) ? throw new GraphException("GRC3009", $"{function} of no elements does not exist: {x.Shape} is empty along the reduced axes.") : x;

    private static Expr Reduce(Expr x, int[]? axes, bool keepAxes, Func<EquatableArray<int>, Operator> reduction)
    {
        int[] positions = Axes(x.Shape, axes);
        if (positions.Length == 0) return x;
        Expr reduced = Node.Create(reduction(positions.ToEquatable()), x.Node).Real;
        return keepAxes ? Reshape(reduced, new Shape(x.Shape.Select((d, a) => positions.Contains(a) ? 1 : d))) : reduced;
    }
}
