using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Graph.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Graph;

/// <summary>
/// An open file in the safetensors format (https://github.com/huggingface/safetensors): an 8-byte length, a JSON header, raw little-endian
/// tensors. Everything in the header is checked before a tensor is read.
/// </summary>
public sealed class SafeTensorsFile : IDisposable
{
    /// <summary>Longest header that is accepted: 100 MB, the limit of the format's own library.</summary>
    public const int MaximumHeaderLength = 100_000_000;

    private const int ChunkLength = 1 << 14;

    private readonly SafeFileHandle _handle;
    private readonly SafeTensorsHeader _header;
    private readonly long _dataStart;

    private SafeTensorsFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        long length = RandomAccess.GetLength(handle);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (length < prefix.Length)
            throw new InvalidDataException($"{path}: {length} bytes are too short for a safetensors file; is it truncated?");
        ReadExactly(prefix, 0);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > MaximumHeaderLength)
            throw new InvalidDataException($"{path}: a header of {headerLength} bytes is refused; at most {MaximumHeaderLength} are accepted.");
        _dataStart = prefix.Length + (long)headerLength;
        if (_dataStart > length)
            throw new InvalidDataException($"{path}: the header needs {_dataStart} bytes, the file has {length}; is it truncated?");
        byte[] json = new byte[headerLength];
        ReadExactly(json, prefix.Length);
        _header = SafeTensorsHeader.Parse(json, path, length - _dataStart);
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafeTensorInfo> Tensors => _header.Tensors;

    /// <summary>The free text entries of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="InvalidDataException">The file is truncated or breaks the format.</exception>
    public static SafeTensorsFile Open(string path)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("safetensors files are little-endian and are read on little-endian machines alone.");
        SafeFileHandle handle = File.OpenHandle(path);
        try
        {
            return new SafeTensorsFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor. Narrower floating-point types are widened, which is exact; a conversion that rounds is refused.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">As many values as the tensor has, row-major.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type does not widen to <typeparamref name="T"/>.</exception>
    /// <exception cref="ArgumentException">The destination has another length than the tensor.</exception>
    public void Read<T>(string name, Span<T> destination) where T : unmanaged, INumberBase<T>
    {
        if (!Tensors.TryGetValue(name, out SafeTensorInfo? tensor))
            throw new InvalidDataException($"{Path}: there is no tensor '{name}'; the file has {string.Join(", ", Tensors.Keys)}.");
        if (tensor.Count != destination.Length)
        {
            throw new ArgumentException(
                $"{Path}: tensor {tensor} has {tensor.Count} values, the destination {destination.Length}.", nameof(destination));
        }
        string wanted = SafeTensorType.Of<T>();
        switch (tensor.Type, wanted)
        {
            case var (actual, same) when actual == same:
                ReadValues(tensor, destination);
                break;
            case ("F32", "F64"):
                Convert<float, T>(tensor, destination, static value => T.CreateTruncating(value));
                break;
            case ("F16", "F32" or "F64"):
                Convert<Half, T>(tensor, destination, static value => T.CreateTruncating(value));
                break;
            case ("BF16", "F32" or "F64"):
                Convert<ushort, T>(tensor, destination, static bits => T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)bits << 16)));
                break;
            default:
                throw new InvalidDataException($"{Path}: tensor {tensor} cannot be read as {wanted} without rounding; convert the file first.");
        }
    }

    public void Dispose() => _handle.Dispose();

    private void ReadValues<T>(SafeTensorInfo tensor, Span<T> destination, int first = 0) where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        for (int start = 0; start < destination.Length; start += ChunkLength)
        {
            Span<T> chunk = destination.Slice(start, Math.Min(ChunkLength, destination.Length - start));
            ReadExactly(MemoryMarshal.AsBytes(chunk), _dataStart + tensor.Offset + ((long)first + start) * size);
        }
    }

    private void Convert<TStored, T>(SafeTensorInfo tensor, Span<T> destination, Func<TStored, T> convert) where TStored : unmanaged
    {
        TStored[] chunk = ArrayPool<TStored>.Shared.Rent(ChunkLength);
        for (int start = 0; start < destination.Length; start += ChunkLength)
        {
            Span<TStored> stored = chunk.AsSpan(0, Math.Min(ChunkLength, destination.Length - start));
            ReadValues(tensor, stored, start);
            for (int i = 0; i < stored.Length; i++)
                destination[start + i] = convert(stored[i]);
        }
        ArrayPool<TStored>.Shared.Return(chunk);
    }

    private void ReadExactly(Span<byte> destination, long offset)
    {
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
                throw new InvalidDataException($"{Path}: the file ends at {offset}, within its data; is it truncated?");
            destination = destination[read..];
            offset += read;
        }
    }
}
