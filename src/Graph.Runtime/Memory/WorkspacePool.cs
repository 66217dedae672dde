using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>Pinned blocks whose capacities are powers of two, in slots that are emptied and filled by single atomic exchanges.</summary>
internal static class WorkspacePool<T> where T : unmanaged
{
    private const int Alignment = 64;
    private const int SmallestCapacity = 1024;
    private static readonly int SlotsPerSize = 16 + 4 * Environment.ProcessorCount;
    private static readonly T[]?[] Slots = new T[]?[SlotsPerSize * 32];

    private static int Padding
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Alignment / Unsafe.SizeOf<T>();
    }

    public static T[] Take(long length)
    {
        if (length > Array.MaxLength - Padding)
            throw new ArgumentOutOfRangeException(nameof(length),
                $"A workspace of {length} elements was asked for, but one can hold at most {Array.MaxLength - Padding}; use smaller batches.");
        long capacity = Math.Max((long)BitOperations.RoundUpToPowerOf2((ulong)length), SmallestCapacity);
        Span<T[]?> slots = SlotsOf(capacity);
        int start = Environment.CurrentManagedThreadId % SlotsPerSize;
        for (int i = 0; i < slots.Length; i++)
        {
            ref T[]? slot = ref slots[(start + i) % SlotsPerSize];
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } block) return block;
        }
        return Allocate(capacity);
    }

    /// <summary>A new block, with room to align its elements.</summary>
    public static T[] Allocate(long capacity) => GC.AllocateUninitializedArray<T>((int)Math.Min(capacity + Padding, Array.MaxLength), pinned: true);

    /// <summary>How many aligned elements a block has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Room(T[] block) => block.Length - Padding;

    public static void Return(T[] block)
    {
        Span<T[]?> slots = SlotsOf((long)BitOperations.RoundUpToPowerOf2((ulong)(block.Length - Padding)));
        int start = Environment.CurrentManagedThreadId % SlotsPerSize;
        for (int i = 0; i < slots.Length; i++)
        {
            ref T[]? slot = ref slots[(start + i) % SlotsPerSize];
            if (slot is null && Interlocked.CompareExchange(ref slot, block, null) is null) return;
        }
    }

    /// <summary>Lets go of the blocks that nobody has rented; returns their bytes.</summary>
    public static long Release()
    {
        long bytes = 0;
        foreach (ref T[]? slot in Slots.AsSpan())
            bytes += Unsafe.SizeOf<T>() * (Interlocked.Exchange(ref slot, null)?.LongLength ?? 0);
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Span<T> Aligned(T[] block, int length)
    {
        ref T first = ref MemoryMarshal.GetArrayDataReference(block);
        nuint misaligned = (nuint)Unsafe.AsPointer(ref first) % Alignment;
        nuint skipped = misaligned == 0 ? 0 : Alignment - misaligned;
        return MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref first, skipped), length);
    }

    private static Span<T[]?> SlotsOf(long capacity) => Slots.AsSpan(BitOperations.Log2((ulong)capacity) * SlotsPerSize, SlotsPerSize);
}
