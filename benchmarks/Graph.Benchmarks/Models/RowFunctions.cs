using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Row by row, 256 elements each.</summary>
[Differentiable]
internal sealed partial class RowFunctions
{
    private readonly LayerNorm _norm = new(256);

    public Expr Probabilities([Shape("rows", 256)] Expr x) => Softmax(x);

    public Expr Entropy([Shape("rows", 256)] Expr x, [Shape("rows")] IntExpr labels) => CrossEntropy(x, labels);

    public Expr Normalized([Shape("rows", 256)] Expr x) => _norm.Apply(x);

    public Expr NormalizedGelu([Shape("rows", 256)] Expr x) => Gelu(_norm.Apply(x));
}
