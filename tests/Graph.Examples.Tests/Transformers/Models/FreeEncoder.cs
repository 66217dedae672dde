using static Graph.Functions;

namespace Examples.Tests.Transformers.Models;

/// <summary>The original encoder over any number of tokens, so that its attention streams.</summary>
[Differentiable(Precision.Double)]
public sealed partial class FreeEncoder
{
    private readonly EncoderLayers _network = new();

    public Expr Loss([Shape("batch", "tokens")] IntExpr tokens, [Shape("batch")] IntExpr labels) => CrossEntropy(_network.Apply(tokens), labels);
}
