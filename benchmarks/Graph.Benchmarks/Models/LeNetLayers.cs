using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>
/// Two convolutions, each with relu and a maximum of 2 × 2 behind it, and linear layers. LeCun et al., Proceedings of the IEEE 86, 1998.
/// </summary>
internal sealed class LeNetLayers(int channels, int features, PerAxis kernel, Padding padding, params int[] widths)
{
    private readonly Conv2D _first = new(1, channels, kernel, padding: padding);
    private readonly Conv2D _second = new(channels, features, kernel);
    private readonly Perceptron _classifier = new(widths);

    public Expr Apply(Expr x)
        => _classifier.Apply(Flatten(MaxPool2D(Relu(_second.Apply(MaxPool2D(Relu(_first.Apply(x)), 2))), 2), 1));
}
