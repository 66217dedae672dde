using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>The next token from the present one, with one table for the tokens that are read and those that are written.</summary>
[Differentiable(Precision.Double)]
public sealed partial class TiedNetwork
{
    private readonly Embedding _embedding = new(5, 3);

    public Expr Loss([Shape("batch")] IntExpr tokens, [Shape("batch")] IntExpr next)
        => CrossEntropy(MatMul(Tanh(_embedding.Apply(tokens)), Transpose(_embedding.Weight)), next);
}
