using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Graph.Runtime;

namespace Graph;

/// <summary>Collects tensors and writes them as one safetensors file, which replaces an older one whole or not at all.</summary>
public sealed class SafeTensorsWriter
{
    private readonly List<Entry> _entries = [];
    private readonly HashSet<string> _names = ["__metadata__"];

    /// <summary>Free text entries of the header.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a tensor; its values are read when the file is written.</summary>
    /// <param name="name">The tensor's name, unique in the file.</param>
    /// <param name="shape">Its dimensions; empty for a scalar.</param>
    /// <param name="values">Its values, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or the shape has another number of values.</exception>
    public void Add<T>(string name, ReadOnlySpan<int> shape, ReadOnlyMemory<T> values) where T : unmanaged
    {
        int count = ShapeText.Count(shape, name);
        if (count != values.Length)
            throw new ArgumentException($"Tensor '{name}' of shape {ShapeText.Of(shape)} has {count} values, not {values.Length}.", nameof(values));
        Add<T>(name, shape, count, stream => WriteValues(stream, values.Span));
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("safetensors files are little-endian and are written on little-endian machines alone.");
        // Wide elements first, so that every tensor is aligned to its element.
        ImmutableArray<Entry> entries = [.. _entries.OrderByDescending(entry => entry.ElementSize)];
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Header(entries));
            foreach (Entry entry in entries)
                entry.Write(stream);
        });
    }

    /// <summary>Adds a tensor that writes its own values.</summary>
    internal void Add<T>(string name, ReadOnlySpan<int> shape, int count, Action<Stream> write) where T : unmanaged
    {
        if (!_names.Add(name))
            throw new ArgumentException($"A tensor named '{name}' was added before, or the name is reserved.", nameof(name));
        _entries.Add(new Entry(name, SafeTensorType.Of<T>(), [.. shape], Unsafe.SizeOf<T>(), (long)count * Unsafe.SizeOf<T>(), write));
    }

    internal static void WriteValues<T>(Stream stream, ReadOnlySpan<T> values) where T : unmanaged
    {
        const int ChunkLength = 1 << 14;
        for (int start = 0; start < values.Length; start += ChunkLength)
            stream.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(ChunkLength, values.Length - start))));
    }

    /// <summary>The length and the JSON text, padded with spaces so that the data is 8-byte aligned.</summary>
    private byte[] Header(ImmutableArray<Entry> entries)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
                WriteMetadata(json);
            long offset = 0;
            foreach (Entry entry in entries)
            {
                WriteEntry(json, entry, offset);
                offset += entry.ByteLength;
            }
            json.WriteEndObject();
        }
        while (buffer.Length % sizeof(ulong) != 0)
            buffer.WriteByte((byte)' ');
        byte[] header = buffer.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - sizeof(ulong));
        return header;
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("__metadata__");
        foreach ((string name, string value) in Metadata)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, Entry entry, long offset)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type);
        json.WriteStartArray("shape");
        foreach (int dimension in entry.Shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + entry.ByteLength);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Entry(string Name, string Type, ImmutableArray<int> Shape, int ElementSize, long ByteLength, Action<Stream> Write);
}
