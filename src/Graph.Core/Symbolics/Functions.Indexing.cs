using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// The entries of x along an axis at integer positions; the axis is replaced by those of the index. Rows of a table by labels:
    /// <c>Gather(table, labels)</c>. Positions outside the axis are refused when the entry point is called.
    /// </summary>
    public static Expr Gather(Expr x, IntExpr index, int axis = 0)
    {
        int position = x.Shape.Axis(axis);
        return Node.Create(new Gather(position), x.Node, Bounded(index, x.Shape[position]).Node).Real;
    }

    /// <summary>
    /// result[…, j, …] = x[…, index[…, j, …], …] along an axis, as PyTorch's gather; the other axes of x and index are equal.
    /// </summary>
    /// <exception cref="GraphException">The shapes do not fit (GRC3008).</exception>
    public static Expr GatherAlong(Expr x, IntExpr index, int axis)
    {
        IntExpr flat = FlatIndex("GatherAlong", x.Shape, index, axis);
        return Node.Create(new Gather(0), Reshape(x, new Shape(x.Shape.Size)).Node, flat.Node).Real;
    }

    /// <summary>
    /// Zeros with a given length along an axis, to which result[…, index[…, j, …], …] += x[…, j, …]: the transpose of <see cref="GatherAlong"/>, as
    /// PyTorch's scatter_add.
    /// </summary>
    /// <exception cref="GraphException">The shapes differ (GRC3008).</exception>
    public static Expr ScatterAddAlong(Expr x, IntExpr index, Dimension length, int axis)
    {
        if (x.Shape != index.Shape)
            throw new GraphException("GRC3008", $"ScatterAddAlong needs an index for each element: {index.Shape} does not fit {x.Shape}.");
        int position = x.Shape.Axis(axis);
        Shape result = new(x.Shape.Select((d, a) => a == position ? length : d));
        IntExpr flat = FlatIndex("ScatterAddAlong", result, index, position);
        return Reshape(ScatterAdd(Flatten(x), Reshape(flat, new Shape(flat.Shape.Size)), result.Size), result);
    }

    /// <summary>1 at the label's position of a new last axis, 0 elsewhere. Labels outside [0, classes) are refused when the entry point is called.</summary>
    public static Expr OneHot(IntExpr labels, Dimension classes) => Real(OneHotMask(Bounded(labels, classes), classes, labels.Rank));

    /// <summary>
    /// Zeros of a given length along an axis, to which entries of x are added at integer positions: the transpose of <see cref="Gather"/>. Sums in the
    /// order of the index, so the result is the same for any number of threads.
    /// </summary>
    public static Expr ScatterAdd(Expr x, IntExpr index, Dimension length, int axis = 0)
        => Node.Create(new ScatterAdd(x.Shape.Axis(axis), length), x.Node, Bounded(index, length).Node).Real;

    /// <summary>The lower triangle: elements with column − row ≤ diagonal stay, the others are 0.</summary>
    public static Expr Tril(Expr x, int diagonal = 0) => Triangle(x, diagonal, lower: true);

    /// <summary>The upper triangle: elements with column − row ≥ diagonal stay, the others are 0.</summary>
    public static Expr Triu(Expr x, int diagonal = 0) => Triangle(x, diagonal, lower: false);

    internal static IntExpr Bounded(IntExpr index, Dimension bound, int? exempt = null) => Aligned(new InRange(bound, exempt), index).Integer;

    /// <summary>A mask with one new axis at a position, true where that axis' index is the label.</summary>
    internal static BoolExpr OneHotMask(IntExpr labels, Dimension classes, int axis)
    {
        Shape shape = new(labels.Shape.Take(axis).Append(classes).Concat(labels.Shape.Skip(axis)));
        Node wanted = Node.Create(new Broadcast(shape, Enumerable.Range(0, shape.Rank).Where(a => a != axis).ToEquatable()), labels.Node);
        return Equal(IndexAlong(shape, axis), wanted.Integer);
    }

    /// <summary>Every element's own index along an axis.</summary>
    internal static IntExpr IndexAlong(Shape shape, int axis)
        => Node.Create(new Broadcast(shape, new[] { shape.Axis(axis) }.ToEquatable()), Range(shape[axis]).Node).Integer;

    /// <summary>For an index along one axis of a shape: the position among all its elements in row-major order.</summary>
    private static IntExpr FlatIndex(string function, Shape shape, IntExpr index, int axis)
    {
        int position = shape.Axis(axis);
        bool fits = index.Rank == shape.Rank && !index.Shape.Where((d, a) => a != position && d != shape[a]).Any();
        if (!fits)
        {
            throw new GraphException(
                "GRC3008", $"{function} along axis {axis} needs an index shaped as x but for that axis: {index.Shape} does not fit {shape}.");
        }
        IntExpr flat = Scaled(Bounded(index, shape[position]), position);
        for (int a = 0; a < shape.Rank; a++)
        {
            if (a != position) flat += Scaled(IndexAlong(index.Shape, a), a);
        }
        return flat;

        IntExpr Scaled(IntExpr along, int a)
        {
            Dimension stride = new Shape(shape.Skip(a + 1)).Size;
            return stride.Is(1) ? along
                : stride.IsConstant ? along * (int)stride
                : throw new GraphException("GRC3010", $"{function} on {shape} needs constant lengths after its first axis, not {stride}.");
        }
    }

    private static Expr Triangle(Expr x, int diagonal, bool lower)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"A triangle needs at least two axes, not {x.Shape}.");
        IntExpr offset = IndexAlong(x.Shape, -1) - IndexAlong(x.Shape, -2);
        return Where(lower ? offset <= diagonal : offset >= diagonal, x, 0.0);
    }
}
