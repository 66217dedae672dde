using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// A little memory of the thread's own, for kernels so small that renting a <see cref="Workspace{T}"/>, or clearing memory on the stack, would be a
/// part of their time that counts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch<T> where T : unmanaged
{
    [ThreadStatic]
    private static T[]? _block;

    /// <summary>Elements aligned to 64 bytes, content undefined. They are the caller's until it returns or calls what takes scratch memory, too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Take(int length)
    {
        T[]? block = _block;
        if (block is null || WorkspacePool<T>.Room(block) < length) block = _block = WorkspacePool<T>.Allocate(length);
        return WorkspacePool<T>.Aligned(block, length);
    }
}
