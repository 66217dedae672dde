using static Graph.Functions;

namespace Guards.Tests.Models;

/// <summary>Polynomials element by element, and rows.</summary>
[Differentiable]
public sealed partial class VectorFunctions
{
    private readonly LayerNorm _norm = new(37);

    public Expr Exponential([Shape("n")] Expr x) => Exp(x);

    public Expr HyperbolicTangent([Shape("n")] Expr x) => Tanh(x);

    public Expr GaussianErrorUnit([Shape("n")] Expr x) => Gelu(x);

    public Expr Probabilities([Shape("rows", 37)] Expr x) => Softmax(_norm.Apply(x));
}
