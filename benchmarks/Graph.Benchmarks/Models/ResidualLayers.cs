using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>A convolution of three channels, two residual blocks, and a linear layer over the mean of every channel.</summary>
internal sealed class ResidualLayers(int channels, PerAxis kernel, int classes)
{
    private readonly Conv2D _stem = new(3, channels, kernel, padding: Padding.Same);
    private readonly ResidualBlock _first = new(channels, kernel);
    private readonly ResidualBlock _second = new(channels, kernel);
    private readonly Linear _output = new(channels, classes);

    public Expr Apply(Expr x) => _output.Apply(GlobalAveragePool(_second.Apply(_first.Apply(Relu(_stem.Apply(x))))));
}
