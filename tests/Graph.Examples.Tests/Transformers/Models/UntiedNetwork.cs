using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>As <see cref="TiedNetwork"/>, with two tables.</summary>
[Differentiable(Precision.Double)]
public sealed partial class UntiedNetwork
{
    private readonly Embedding _embedding = new(5, 3);
    private readonly Parameter _output = new(5, 3);

    public Expr Loss([Shape("batch")] IntExpr tokens, [Shape("batch")] IntExpr next)
        => CrossEntropy(MatMul(Tanh(_embedding.Apply(tokens)), Transpose(_output)), next);
}
