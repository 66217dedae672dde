using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>A convolution, two residual blocks and the mean of every channel.</summary>
public sealed class ResidualLayers
{
    private readonly Conv2D _stem = new(3, 8, 3, padding: 1);
    private readonly ResidualBlock _block1 = new(8);
    private readonly ResidualBlock _block2 = new(8);
    private readonly Linear _output = new(8, 10);

    public Expr Apply(Expr pictures) => _output.Apply(GlobalAveragePool(_block2.Apply(_block1.Apply(Relu(_stem.Apply(pictures))))));
}
