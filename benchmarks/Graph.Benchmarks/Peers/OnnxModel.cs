using System.Runtime.InteropServices;

namespace GraphBenchmarks;

/// <summary>An ONNX model of float32 tensors under construction; the numbers of fields are those of onnx.proto.</summary>
internal sealed class OnnxModel
{
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const int Float = 1;

    private readonly ProtobufMessage _graph = new ProtobufMessage().Add(2, "graph");
    private readonly List<(string Name, long[] Shape)> _inputs = [];

    public IReadOnlyList<(string Name, long[] Shape)> Inputs => _inputs;

    public (string Name, long[] Shape) Output { get; private set; }

    public OnnxModel WithInput(string name, params long[] shape)
    {
        _graph.Add(11, ValueInfo(name, shape));
        _inputs.Add((name, shape));
        return this;
    }

    public OnnxModel WithOutput(string name, params long[] shape)
    {
        _graph.Add(12, ValueInfo(name, shape));
        Output = (name, shape);
        return this;
    }

    public OnnxModel WithConstant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var tensor = new ProtobufMessage();
        foreach (long dimension in shape) tensor.Add(1, dimension);
        _graph.Add(5, tensor.Add(2, Float).Add(8, name).Add(9, MemoryMarshal.AsBytes(values)));
        return this;
    }

    public OnnxModel WithNode(string type, string output, string[] inputs, params ReadOnlySpan<(string Name, OnnxAttribute Value)> attributes)
    {
        var node = new ProtobufMessage();
        foreach (string input in inputs) node.Add(1, input);
        node.Add(2, output).Add(3, output).Add(4, type);
        foreach ((string name, OnnxAttribute value) in attributes) node.Add(5, value.Named(name));
        _graph.Add(1, node);
        return this;
    }

    public byte[] ToArray()
        => new ProtobufMessage().Add(1, IrVersion).Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset)).Add(7, _graph).ToArray();

    private static ProtobufMessage ValueInfo(string name, long[] shape)
    {
        var dimensions = new ProtobufMessage();
        foreach (long dimension in shape) dimensions.Add(1, new ProtobufMessage().Add(1, dimension));
        ProtobufMessage tensor = new ProtobufMessage().Add(1, Float).Add(2, dimensions);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
