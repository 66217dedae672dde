using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Row by row, 256 elements each, or 64 as in a small attention.</summary>
[Differentiable]
internal sealed partial class RowFunctions
{
    private readonly LayerNorm _norm = new(256);

    public Expr Probabilities([Shape("rows", 256)] Expr x) => Softmax(x);

    public Expr AttentionWeights([Shape("rows", 64)] Expr scores) => Softmax(scores);

    public Expr Entropy([Shape("rows", 256)] Expr x, [Shape("rows")] IntExpr labels) => CrossEntropy(x, labels);

    public Expr Normalized([Shape("rows", 256)] Expr x) => _norm.Apply(x);

    public Expr NormalizedGelu([Shape("rows", 256)] Expr x) => Gelu(_norm.Apply(x));
}
