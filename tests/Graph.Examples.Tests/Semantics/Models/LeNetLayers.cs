using static Graph.Functions;

namespace Examples.Tests.Semantics.Models;

/// <summary>Two convolutions and three linear layers for pictures of 28 × 28. LeCun et al., Proceedings of the IEEE 86, 1998, with relu.</summary>
public sealed class LeNetLayers
{
    private readonly Conv2D _conv1 = new(1, 6, 5, padding: 2);
    private readonly Conv2D _conv2 = new(6, 16, 5);
    private readonly Linear _hidden1 = new(16 * 5 * 5, 120);
    private readonly Linear _hidden2 = new(120, 84);
    private readonly Linear _output = new(84, 10);

    public Expr Apply(Expr pictures)
    {
        Expr features = MaxPool2D(Relu(_conv1.Apply(pictures)), 2);
        features = MaxPool2D(Relu(_conv2.Apply(features)), 2);
        return _output.Apply(Relu(_hidden2.Apply(Relu(_hidden1.Apply(Flatten(features, 1))))));
    }
}
