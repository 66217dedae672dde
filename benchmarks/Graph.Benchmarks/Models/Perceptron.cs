using Graph;
using static Graph.Functions;

namespace GraphBenchmarks;

/// <summary>Linear layers with relu between them.</summary>
internal sealed class Perceptron
{
    private readonly Linear[] _layers;

    /// <param name="widths">The number of inputs, of the outputs of each hidden layer, and of outputs.</param>
    public Perceptron(params int[] widths)
    {
        _layers = new Linear[widths.Length - 1];
        for (int i = 0; i < _layers.Length; i++) _layers[i] = new Linear(widths[i], widths[i + 1]);
    }

    public Expr Apply(Expr x)
    {
        Expr value = _layers[0].Apply(x);
        for (int i = 1; i < _layers.Length; i++) value = _layers[i].Apply(Relu(value));
        return value;
    }
}
