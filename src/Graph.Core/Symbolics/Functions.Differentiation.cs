using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// ∂y/∂x of a scalar y, shaped as x; it may stand anywhere in an expression and be differentiated again. It goes by the identity of x: y must have
    /// been made from this very x. Where no path leads from x to y it is zero.
    /// </summary>
    /// <exception cref="GraphException">y is not a scalar (GRC4001).</exception>
    public static Expr Gradient(Expr y, Expr x)
    {
        if (y.Rank != 0)
        {
            throw new GraphException(
                "GRC4001", $"Only a scalar has a gradient, and this is {y.Shape}: reduce it with Sum or Mean, or give the seed of a vector-Jacobian product, Gradient(y, x, seed).");
        }
        return Gradient(y, x, 1.0);
    }

    /// <summary>seedᵀ·∂y/∂x, shaped as x: the vector-Jacobian product; the seed has the shape of y.</summary>
    /// <exception cref="GraphException">The seed's shape is not y's (GRC4002).</exception>
    public static Expr Gradient(Expr y, Expr x, Expr seed) => Node.Create(new GradientOf(), y.Node, seed.Node, x.Node).Real;

    /// <summary>
    /// ∂y/∂x, shaped as y and then x: element [i, j] is ∂yᵢ/∂xⱼ. A scalar y gives its gradient; a vector one row for each of its elements, each by a
    /// backward sweep of its own.
    /// </summary>
    /// <exception cref="GraphException">The size of y is known only at run time (GRC3010).</exception>
    public static Expr Jacobian(Expr y, Expr x)
    {
        if (y.Rank == 0) return Gradient(y, x);
        Expr flat = Flatten(y);
        Expr[] rows = [.. Enumerable.Range(0, (int)flat.Shape[0]).Select(i => Gradient(flat[i], x))];
        Shape shape = new(y.Shape.Concat(x.Shape));
        return rows.Length == 0 ? Zeros(shape) : Reshape(Stack(rows), shape);
    }

    /// <summary>∂²y/∂x∂x of a scalar y, shaped as x twice: element [i, j] is ∂²y/∂xᵢ∂xⱼ.</summary>
    /// <exception cref="GraphException">y is not a scalar (GRC4001), or the size of x is known only at run time (GRC3010).</exception>
    public static Expr Hessian(Expr y, Expr x) => Jacobian(Gradient(y, x), x);

    /// <summary>x, as a constant of differentiation.</summary>
    public static Expr StopGradient(Expr x) => Elementwise(new StopGradient(), x);
}
