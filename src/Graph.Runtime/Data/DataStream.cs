using System.IO.Compression;

namespace Graph.Runtime;

/// <summary>Data files, plain or compressed.</summary>
internal static class DataStream
{
    /// <summary>Opens a file; one that starts with gzip's magic number is decompressed, whatever its name.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
