using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Two convolutions whose result is added to what they read. He et al., Deep residual learning for image recognition, 2016.</summary>
internal sealed class ResidualBlock(int channels, PerAxis kernel)
{
    private readonly Conv2D _first = new(channels, channels, kernel, padding: Padding.Same);
    private readonly Conv2D _second = new(channels, channels, kernel, padding: Padding.Same);

    public Expr Apply(Expr x) => Relu(x + _second.Apply(Relu(_first.Apply(x))));
}
