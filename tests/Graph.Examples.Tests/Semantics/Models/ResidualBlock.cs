using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Two convolutions whose result is added to what they read. He et al., Deep residual learning for image recognition, 2016.</summary>
public sealed class ResidualBlock(int channels)
{
    private readonly Conv2D _first = new(channels, channels, 3, padding: 1);
    private readonly Conv2D _second = new(channels, channels, 3, padding: 1);

    public Expr Apply(Expr x) => Relu(x + _second.Apply(Relu(_first.Apply(x))));
}
