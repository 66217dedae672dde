using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime.Tests;

/// <summary>Memory between two pages that nobody may touch, on Linux: reading or writing a byte too far ends the process.</summary>
internal sealed class GuardedMemory : IDisposable
{
    private const int NoAccess = 0, ReadAndWrite = 3, PrivateAndAnonymous = 0x22;

    private readonly nint _address, _size;
    private readonly int _length;

    public GuardedMemory(int length)
    {
        nint page = Environment.SystemPageSize;
        _length = length;
        _size = (length + page - 1) / page * page;
        _address = Map(0, _size + 2 * page, NoAccess, PrivateAndAnonymous, -1, 0) + page;
        if (_address == page - 1 || Protect(_address, _size, ReadAndWrite) != 0)
            throw new InvalidOperationException($"{_size} bytes between guard pages were refused: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>The bytes, whose last one is followed by the guard page.</summary>
    public Span<byte> AtEnd => Bytes(_address + _size - _length);

    /// <summary>The bytes, whose first one follows the guard page.</summary>
    public Span<byte> AtStart => Bytes(_address);

    public void Dispose() => _ = Unmap(_address - Environment.SystemPageSize, _size + 2 * Environment.SystemPageSize);

    private Span<byte> Bytes(nint address) => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), address), _length);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(nint address, nint length);
}
