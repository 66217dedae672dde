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
        int position = x.Shape.Axis(axis);
        bool fits = index.Rank == x.Rank && !index.Shape.Where((d, a) => a != position && d != x.Shape[a]).Any();
        if (!fits) throw new GraphException("GRC3008", $"GatherAlong axis {axis} needs an index shaped as x but for that axis: {index.Shape} does not fit {x.Shape}.");
        IntExpr flat = Bounded(index, x.Shape[position]);
        Dimension stride = new Shape(x.Shape.Skip(position + 1)).Size;
        flat = Constant(flat, stride) is { } scale ? flat * scale : flat;
        for (int a = 0; a < x.Rank; a++)
        {
            if (a == position) continue;
            Dimension along = new Shape(x.Shape.Skip(a + 1)).Size;
            Node steps = Node.Create(new Broadcast(index.Shape, new[] { a }.ToEquatable()), Range(index.Shape[a]).Node);
            flat += Constant(flat, along) is { } factor ? steps.Integer * factor : steps.Integer;
        }
        return Node.Create(new Gather(0), Reshape(x, new Shape(x.Shape.Size)).Node, flat.Node).Real;
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
        Node index = Node.Create(new Broadcast(shape, new[] { axis }.ToEquatable()), Range(classes).Node);
        Node wanted = Node.Create(new Broadcast(shape, Enumerable.Range(0, shape.Rank).Where(a => a != axis).ToEquatable()), labels.Node);
        return Equal(index.Integer, wanted.Integer);
    }

    private static Expr Triangle(Expr x, int diagonal, bool lower)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"A triangle needs at least two axes, not {x.Shape}.");
        IntExpr Along(int axis) => Node.Create(new Broadcast(x.Shape, new[] { x.Shape.Axis(axis) }.ToEquatable()), Range(x.Shape[axis]).Node).Integer;
        IntExpr offset = Along(-1) - Along(-2);
        return Where(lower ? offset <= diagonal : offset >= diagonal, x, 0.0);
    }

    private static IntExpr? Constant(IntExpr like, Dimension value)
        => value.Is(1) ? null : value.IsConstant ? IntExpr.Constant((int)value) : throw new GraphException("GRC3010", $"GatherAlong on {like.Shape} needs constant lengths after its axes, not {value}.");
}
