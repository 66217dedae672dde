using System.IO.Compression;

namespace Graph.Runtime;

/// <summary>Data files, plain or compressed.</summary>
internal static class DataStream
{
    /// <summary>Opens a file; one that starts with gzip's magic number is decompressed, whatever its name.</summary>
    public static Stream Open(string path) => Decompressed(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));

    /// <summary>The stream, or its content if that is compressed.</summary>
    public static Stream Decompressed(Stream stream)
    {
        long start = stream.Position;
        bool compressed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        return compressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
