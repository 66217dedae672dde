using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Scratch memory for the length of one call: rent, use, dispose once. Safe from many threads at once; nothing is allocated once the blocks
/// of a size that are in use together exist.
/// </summary>
public readonly ref struct Workspace<T> : IDisposable where T : unmanaged
{
    private readonly T[]? _block;

    /// <summary>The rented elements: aligned to 64 bytes, content undefined.</summary>
    public Span<T> Data { get; }

    private Workspace(T[]? block, Span<T> data)
    {
        _block = block;
        Data = data;
    }

    /// <summary>Rents <paramref name="length"/> elements.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or more than one array can hold.</exception>
    public static Workspace<T> Rent(long length)
    {
        if (length <= 0)
        {
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(length), $"A workspace of {length} elements was asked for; pass 0 or more.");
            return default;
        }
        T[] block = WorkspacePool<T>.Take(length);
        return new(block, WorkspacePool<T>.Aligned(block, (int)length));
    }

    /// <summary>Gives the memory back; <see cref="Data"/> must not be used afterwards.</summary>
    public void Dispose()
    {
        if (_block is not null) WorkspacePool<T>.Return(_block);
    }
}
