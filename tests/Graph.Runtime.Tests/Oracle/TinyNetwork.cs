using static Graph.Functions;

namespace Graph.Runtime.Tests;

/// <summary>The network of the oracle in float32: loss = cross_entropy(tanh(X·W1 + b1)·W2 + b2, Y).</summary>
[Differentiable]
public sealed partial class TinyNetwork
{
    private readonly Parameter _w1 = new(3, 5);
    private readonly Parameter _b1 = new(5);
    private readonly Parameter _w2 = new(5, 3);
    private readonly Parameter _b2 = new(3);

    /// <summary>The loss of a batch.</summary>
    public Expr Loss([Shape("batch", 3)] Expr x, [Shape("batch")] IntExpr y) => CrossEntropy(MatMul(Tanh(MatMul(x, _w1) + _b1), _w2) + _b2, y);
}
