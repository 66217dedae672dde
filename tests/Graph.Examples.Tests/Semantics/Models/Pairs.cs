using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>All pairs of two vectors: more values than the vectors have.</summary>
[Differentiable]
public static partial class Pairs
{
    public static Expr Differences([Shape("n")] Expr x, [Shape("m")] Expr y) => Unsqueeze(x, 1) - y;

    /// <summary>Both uses of the differences need them in memory.</summary>
    public static Expr Smoothed([Shape("n")] Expr x, [Shape("m")] Expr y) => MatMul(Softmax(Unsqueeze(x, 1) * y), y);

    public static Expr Total([Shape("n")] Expr x, [Shape("m")] Expr y) => Sum(Unsqueeze(x, 1) - y);
}
