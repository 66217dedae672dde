using Graph;
using static Graph.Functions;

namespace Startup;

/// <summary>784-128-10, relu, cross-entropy.</summary>
[Differentiable]
public sealed partial class MnistNetwork
{
    private readonly Linear _hidden = new(784, 128);
    private readonly Linear _output = new(128, 10);

    public Expr Loss([Shape("batch", 784)] Expr pixels, [Shape("batch")] IntExpr labels)
        => CrossEntropy(_output.Apply(Relu(_hidden.Apply(pixels))), labels);
}
