using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime.Tests;

/// <summary>Memory between two pages that nobody may touch, on Linux: reading or writing an element too far ends the process.</summary>
internal sealed partial class GuardedMemory<T> : IDisposable where T : unmanaged
{
    private const int NoAccess = 0, ReadAndWrite = 3, PrivateAndAnonymous = 0x22;

    private readonly nint _address, _size;
    private readonly int _length;

    public GuardedMemory(int length)
    {
        nint page = Environment.SystemPageSize;
        _length = length;
        _size = ((nint)length * Unsafe.SizeOf<T>() + page - 1) / page * page;
        _address = Map(0, _size + 2 * page, NoAccess, PrivateAndAnonymous, -1, 0) + page;
        if (_address == page - 1 || Protect(_address, _size, ReadAndWrite) != 0)
            throw new InvalidOperationException($"{_size} bytes between guard pages were refused: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>The elements, whose last one is followed by the guard page.</summary>
    public Span<T> AtEnd => Elements(_address + _size - (nint)_length * Unsafe.SizeOf<T>());

    /// <summary>The elements, whose first one follows the guard page.</summary>
    public Span<T> AtStart => Elements(_address);

    public void Dispose() => _ = Unmap(_address - Environment.SystemPageSize, _size + 2 * Environment.SystemPageSize);

    private Span<T> Elements(nint address) => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), address), _length);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(nint address, nint length);
}
