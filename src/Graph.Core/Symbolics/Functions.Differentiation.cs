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
    /// ∂y/∂x·v, shaped as y: how y changes as x moves along v, by forward mode. It costs about as much as y, however large y is.
    /// </summary>
    /// <exception cref="GraphException">The direction's shape is not x's (GRC4005).</exception>
    public static Expr JacobianVector(Expr y, Expr x, Expr v) => Node.Create(new TangentOf(), y.Node, x.Node, v.Node).Real;

    /// <summary>Σᵢ ∂y/∂xᵢ·vᵢ, shaped as y: how y changes as several values move together.</summary>
    /// <exception cref="GraphException">There is not one direction for each x, or its shape differs (GRC4005).</exception>
    public static Expr JacobianVector(Expr y, IReadOnlyList<Expr> xs, IReadOnlyList<Expr> vs)
    {
        if (xs.Count != vs.Count || xs.Count == 0)
            throw new GraphException("GRC4005", $"JacobianVector takes one direction for each value that varies, not {vs.Count} for {xs.Count}.");
        return new Node(new TangentOf(), [y.Node, .. xs.Zip(vs, (x, v) => new[] { x.Node, v.Node }).SelectMany(pair => pair)]).Real;
    }

    /// <summary>
    /// ∂y/∂x, shaped as y and then x: element [i, j] is ∂yᵢ/∂xⱼ. The unit vectors go through one sweep together: forward mode where x has no more
    /// elements than y whatever the lengths, else reverse mode.
    /// </summary>
    public static Expr Jacobian(Expr y, Expr x) => y.Rank == 0 ? Gradient(y, x) : Node.Create(new JacobianOf(), y.Node, x.Node).Real;

    /// <summary>∂²y/∂x∂x of a scalar y, shaped as x twice: element [i, j] is ∂²y/∂xᵢ∂xⱼ. Forward mode over reverse mode.</summary>
    /// <exception cref="GraphException">y is not a scalar (GRC4001).</exception>
    public static Expr Hessian(Expr y, Expr x) => Jacobian(Gradient(y, x), x);

    /// <summary>∂²y/∂x∂x·v of a scalar y, shaped as x: forward mode over reverse mode, for about twice the cost of the gradient.</summary>
    /// <exception cref="GraphException">y is not a scalar (GRC4001), or the direction's shape is not x's (GRC4005).</exception>
    public static Expr HessianVector(Expr y, Expr x, Expr v) => JacobianVector(Gradient(y, x), x, v);

    /// <summary>
    /// Jᵀ·H·J·v, shaped as x, with J = ∂outputs/∂x and H the Hessian of the scalar loss with respect to the outputs that it was made from: the
    /// generalised Gauss-Newton matrix times v (Schraudolph, Neural Computation 14, 2002). It is the Hessian of the loss without the second
    /// derivatives of the outputs, positive semidefinite where the loss is convex in the outputs, and the Hessian itself where the outputs are
    /// linear in x.
    /// </summary>
    /// <exception cref="GraphException">The loss is not a scalar (GRC4001), or the direction's shape is not x's (GRC4005).</exception>
    public static Expr GaussNewtonVector(Expr loss, Expr outputs, Expr x, Expr v)
        => Gradient(outputs, x, HessianVector(loss, outputs, JacobianVector(outputs, x, v)));

    /// <summary>x, as a constant of differentiation.</summary>
    public static Expr StopGradient(Expr x) => Elementwise(new StopGradient(), x);
}
