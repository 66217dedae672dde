using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>The identity matrix.</summary>
    public static Expr Eye(Dimension size) => Real(DiagonalMask(new Shape(size, size)));

    /// <summary>The elements x[…, i, i] of the last two axes.</summary>
    public static Expr Diagonal(Expr x)
    {
        if (x.Rank < 2) throw new GraphException("GRC3004", $"A diagonal needs at least two axes, not {x.Shape}.");
        Dimension rows = x.Shape[-2], columns = x.Shape[-1];
        bool wide = rows == columns || rows.Value <= columns.Value;
        return Sum(Where(DiagonalMask(x.Shape), x, 0.0), wide ? -1 : -2);
    }

    /// <summary>The square matrix with a vector on its diagonal and zeros elsewhere; leading axes stay.</summary>
    public static Expr Diag(Expr x)
    {
        if (x.Rank < 1) throw new GraphException("GRC3004", "Diag needs a vector, not a scalar.");
        Shape shape = new(x.Shape.Append(x.Shape[-1]));
        return Where(DiagonalMask(shape), BroadcastTo(Unsqueeze(x, -1), shape), 0.0);
    }

    /// <summary>Σᵢ x[…, i, i] over the last two axes.</summary>
    public static Expr Trace(Expr x) => Sum(Diagonal(x), -1);

    /// <summary>x repeated as a whole along every axis: (2 × 3) with 2, 1 becomes (4 × 3).</summary>
    /// <exception cref="GraphException">There is not one count for each axis (GRC3004).</exception>
    public static Expr Tile(Expr x, params int[] repeats)
    {
        if (repeats.Length != x.Rank)
            throw new GraphException("GRC3004", $"Tile needs a count for each of the {x.Rank} axes of {x.Shape}, not {repeats.Length}.");
        Shape split = new(x.Shape.SelectMany((d, a) => new Dimension[] { repeats[a], d }));
        Node repeated = Node.Create(new Broadcast(split, Enumerable.Range(0, x.Rank).Select(a => (2 * a) + 1).ToEquatable()), x.Node);
        return Reshape(repeated.Real, new Shape(x.Shape.Select((d, a) => d * repeats[a])));
    }

    /// <summary>Every entry along an axis repeated in place: a, b with 2 becomes a, a, b, b.</summary>
    public static Expr RepeatInterleave(Expr x, int repeats, int axis)
    {
        int position = x.Shape.Axis(axis);
        Expr entries = Unsqueeze(x, position + 1);
        Expr repeated = BroadcastTo(entries, new Shape(entries.Shape.Select((d, a) => a == position + 1 ? repeats : d)));
        return Reshape(repeated, new Shape(x.Shape.Select((d, a) => a == position ? d * repeats : d)));
    }

    /// <summary>The entries along an axis shifted towards its end, and those that leave it brought back at its beginning.</summary>
    public static Expr Roll(Expr x, int shift, int axis)
    {
        int position = x.Shape.Axis(axis);
        int length = (int)x.Shape[position];
        if (length == 0) return x;
        int first = ((shift % length) + length) % length;
        return first == 0 ? x : Concatenate([SliceAxis(x, position, length - first, first), SliceAxis(x, position, 0, length - first)], position);
    }

    /// <summary>True where the last two indices are equal.</summary>
    private static BoolExpr DiagonalMask(Shape shape) => Equal(IndexAlong(shape, -2), IndexAlong(shape, -1));
}
