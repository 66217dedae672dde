using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Wide enough to share its work among threads, with sizes that no register divides, and with many functions.</summary>
[Differentiable]
public sealed partial class MixedNetwork
{
    private readonly Linear _first = new(37, 83);
    private readonly LayerNorm _norm = new(83);
    private readonly Linear _second = new(83, 45);
    private readonly Linear _output = new(45, 10);

    public Expr Logits([Shape("batch", 37)] Expr x) => Scores(_norm.Apply(_first.Apply(x)));

    public Expr Loss([Shape("batch", 37)] Expr x, [Shape("batch")] IntExpr labels, KeyExpr key)
        => CrossEntropy(Scores(Dropout(_norm.Apply(_first.Apply(x)), 0.3, key)), labels, labelSmoothing: 0.1);

    private Expr Scores(Expr hidden) => _output.Apply(Tanh(_second.Apply(Gelu(hidden))) + Sin(_second.Apply(Sigmoid(hidden))));
}
