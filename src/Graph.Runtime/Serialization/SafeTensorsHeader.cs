using System.Collections.Immutable;
using System.Text.Json;
using Graph.Runtime;

namespace Graph;

/// <summary>Reads the JSON header of a safetensors file and refuses whatever the format does not allow.</summary>
internal sealed class SafeTensorsHeader
{
    private const string MetadataName = "__metadata__";

    private readonly string _path;
    private readonly long _dataLength;
    private readonly Dictionary<string, SafeTensorInfo> _tensors = [];
    private readonly Dictionary<string, string> _metadata = [];

    private SafeTensorsHeader(string path, long dataLength) => (_path, _dataLength) = (path, dataLength);

    public IReadOnlyDictionary<string, SafeTensorInfo> Tensors => _tensors;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <param name="json">The header, trailing spaces included.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="dataLength">Bytes that follow the header.</param>
    /// <exception cref="InvalidDataException">The header is not valid.</exception>
    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> json, string path, long dataLength)
    {
        var header = new SafeTensorsHeader(path, dataLength);
        try
        {
            header.Read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader reports malformed UTF-8 and values of the wrong kind as InvalidOperationException.
            throw new InvalidDataException($"{path}: the safetensors header is not valid JSON: {exception.Message}", exception);
        }
        header.RequireCoverage();
        return header;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        bool hasMetadata = false;
        while (NextProperty(ref reader, out string name))
        {
            if (name != MetadataName)
            {
                if (!_tensors.TryAdd(name, ReadTensor(ref reader, name)))
                    throw Invalid($"two tensors are named '{name}'");
                continue;
            }
            if (hasMetadata)
                throw Invalid($"'{MetadataName}' stands twice");
            hasMetadata = true;
            ReadMetadata(ref reader);
        }
        // Anything but white space after the object is an error of the reader.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataName);
        while (NextProperty(ref reader, out string name))
        {
            Expect(ref reader, JsonTokenType.String, $"{MetadataName}.{name}");
            if (!_metadata.TryAdd(name, reader.GetString()!))
                throw Invalid($"'{MetadataName}' has two entries named '{name}'");
        }
    }

    private SafeTensorInfo ReadTensor(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, name);
        string? type = null;
        long[]? shape = null, offsets = null;
        while (NextProperty(ref reader, out string field))
        {
            string place = $"{name}.{field}";
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, place);
                    type = reader.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadIntegers(ref reader, place);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(ref reader, place);
                    break;
                default:
                    throw Invalid($"'{place}' stands twice or is not part of the format");
            }
        }
        if (type is null || shape is null || offsets is null)
            throw Invalid($"tensor '{name}' lacks {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        return Checked(name, type, shape, offsets);
    }

    private SafeTensorInfo Checked(string name, string type, long[] shape, long[] offsets)
    {
        if (offsets is not [long begin, long end])
            throw Invalid($"'{name}.data_offsets' has {offsets.Length} numbers instead of begin and end");
        if (begin > end || end > _dataLength)
            throw Invalid($"'{name}.data_offsets' is [{begin}, {end}], outside of the file's {_dataLength} bytes of data");
        int size = SafeTensorType.Size(type);
        if (size == 0)
            throw Invalid($"'{name}.dtype' is '{type}', which is not a known element type");
        UInt128 bytes = (UInt128)size;
        foreach (long dimension in shape)
        {
            // Each factor has 63 bits, and a product beyond 2⁶³ is refused at once, so 128 bits never overflow; zero may still follow.
            bytes *= (UInt128)dimension;
            if (bytes > long.MaxValue && !shape.Contains(0))
                throw Invalid($"'{name}.shape' is {ShapeText.Of<long>(shape)}: its size overflows");
            if (bytes == 0)
                break;
            bytes = UInt128.Min(bytes, long.MaxValue);
        }
        if (bytes != (UInt128)(end - begin))
            throw Invalid($"'{name}' has shape {ShapeText.Of<long>(shape)} of {type}, {bytes} bytes, but its data_offsets span {end - begin}");
        return new SafeTensorInfo(name, type, [.. shape], begin, end - begin);
    }

    private long[] ReadIntegers(ref Utf8JsonReader reader, string place)
    {
        Expect(ref reader, JsonTokenType.StartArray, place);
        var values = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, place);
            if (!reader.TryGetInt64(out long value) || value < 0)
                throw Invalid($"'{place}' has a number that is not a whole number from 0 to 2⁶³ − 1");
            values.Add(value);
        }
        return [.. values];
    }

    /// <summary>Tensors lie one after the other and fill the data, so no byte is shared or hidden.</summary>
    private void RequireCoverage()
    {
        long end = 0;
        foreach (SafeTensorInfo tensor in _tensors.Values.OrderBy(tensor => tensor.Offset).ThenBy(tensor => tensor.ByteLength))
        {
            if (tensor.Offset != end)
            {
                string problem = tensor.Offset < end ? "overlaps its predecessor, which ends" : "leaves a gap after its predecessor, which ends";
                throw Invalid($"tensor '{tensor.Name}' starts at {tensor.Offset} and {problem} at {end}");
            }
            end += tensor.ByteLength;
        }
        if (end != _dataLength)
            throw Invalid($"the tensors end at {end}, but the file has {_dataLength} bytes of data");
    }

    private static bool NextProperty(ref Utf8JsonReader reader, out string name)
    {
        reader.Read();
        bool any = reader.TokenType == JsonTokenType.PropertyName;
        name = any ? reader.GetString()! : "";
        if (any)
            reader.Read();
        return any;
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string place)
    {
        if (reader.TokenType != type)
            throw Invalid($"'{place}' is {reader.TokenType} where {type} belongs");
    }

    private InvalidDataException Invalid(string problem) => new($"{_path}: {problem}.");
}
