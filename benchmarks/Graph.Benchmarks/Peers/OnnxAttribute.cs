namespace GraphBenchmarks;

/// <summary>The value of a node's attribute: an integer or a list of integers; the numbers of fields are those of onnx.proto.</summary>
internal sealed class OnnxAttribute
{
    private const int Integer = 2, Integers = 7;

    private readonly int _type;
    private readonly (int Field, long Value)[] _values;

    private OnnxAttribute(int type, int field, params ReadOnlySpan<long> values)
    {
        _type = type;
        _values = new (int, long)[values.Length];
        for (int i = 0; i < values.Length; i++) _values[i] = (field, values[i]);
    }

    public static implicit operator OnnxAttribute(long value) => new(Integer, 3, value);

    public static implicit operator OnnxAttribute(long[] values) => new(Integers, 8, values);

    public ProtobufMessage Named(string name)
    {
        ProtobufMessage message = new ProtobufMessage().Add(1, name);
        foreach ((int field, long value) in _values) message.Add(field, value);
        return message.Add(20, _type);
    }
}
