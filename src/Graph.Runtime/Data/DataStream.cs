using System.IO.Compression;

namespace Graph.Runtime;

/// <summary>Data files, plain or compressed.</summary>
internal static class DataStream
{
    /// <summary>The stream or, if it starts with gzip's magic number, what it holds, whatever its name.</summary>
    public static Stream Decompressed(Stream stream)
    {
        long start = stream.Position;
        bool compressed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        return compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
