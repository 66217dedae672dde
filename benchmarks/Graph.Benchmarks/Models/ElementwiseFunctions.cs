using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Element by element.</summary>
[Differentiable]
internal sealed partial class ElementwiseFunctions
{
    public Expr Exponential([Shape("n")] Expr x) => Exp(x);

    public Expr HyperbolicTangent([Shape("n")] Expr x) => Tanh(x);

    public Expr Logistic([Shape("n")] Expr x) => Sigmoid(x);

    public Expr Logarithm([Shape("n")] Expr x) => Log(x);

    public Expr ErrorFunction([Shape("n")] Expr x) => Erf(x);

    public Expr GaussianErrorUnit([Shape("n")] Expr x) => Gelu(x);

    public Expr Affine([Shape("n")] Expr x, [Shape] Expr a, [Shape] Expr b) => (a * x) + b;
}
