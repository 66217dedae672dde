using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// f of every entry of x along its first axis, side by side along a new first axis: what is written for one row, with its derivatives, for all
    /// rows at once. <c>Map(q => Jacobian(F(q), q), rows)</c> is the Jacobian of each row alone, rows × outputs × inputs. A random draw inside is
    /// the same for all.
    /// </summary>
    /// <exception cref="GraphException">x is a scalar (GRC3004).</exception>
    public static Expr Map(Func<Expr, Expr> f, Expr x)
    {
        Expr entry = EntryOf(x);
        return Node.Create(new MapOf(), f(entry).Node, entry.Node, x.Node).Real;
    }

    /// <summary>f of the entries of x and y at every position along their first axes.</summary>
    /// <exception cref="GraphException">One is a scalar (GRC3004), or the first lengths differ (GRC3008).</exception>
    public static Expr Map(Func<Expr, Expr, Expr> f, Expr x, Expr y)
    {
        Expr first = EntryOf(x), second = EntryOf(y);
        if (x.Shape[0] != y.Shape[0])
        {
            throw new GraphException(
                "GRC3008", $"Map goes along the first axes of {x.Shape} and {y.Shape} together: {x.Shape[0]} and {y.Shape[0]} differ.");
        }
        return Node.Create(new MapOf(), f(first, second).Node, first.Node, x.Node, second.Node, y.Node).Real;
    }

    private static Expr EntryOf(Expr x)
    {
        if (x.Rank == 0) throw new GraphException("GRC3004", "Map goes along the first axis, and a scalar has none.");
        Node entry = Node.Create(new Entry(TensorType.Real(new Shape(x.Shape.Skip(1)))));
        entry.Hint = x.Node.Label;
        return entry.Real;
    }
}
