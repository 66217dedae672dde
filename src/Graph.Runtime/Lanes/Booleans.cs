using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>Masks in memory (a byte each), as bits (bit i is lane i) and in registers.</summary>
internal static class Booleans
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Load(ReadOnlySpan<bool> source, int index, int lanes)
    {
        ref byte first = ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index));
        uint bits = 0;
        if ((ulong)(uint)index + 16 <= (ulong)source.Length)
        {
            bits = ~Vector128.Equals(Vector128.LoadUnsafe(ref first), default).ExtractMostSignificantBits();
            return bits & ((1u << lanes) - 1);
        }
        int count = Math.Min(lanes, Partial.Count(index, source.Length));
        for (int i = 0; i < count; i++) bits |= (Unsafe.Add(ref first, i) != 0 ? 1u : 0) << i;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LoadStrided(ReadOnlySpan<bool> source, int index, int stride, int count, int lanes)
    {
        count = Math.Min(count, lanes);
        if (count <= 0) return 0;
        Strided.Require(source.Length, index, stride, count);
        ref byte first = ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index));
        uint bits = 0;
        for (int i = 0; i < count; i++) bits |= (Unsafe.Add(ref first, (nint)i * stride) != 0 ? 1u : 0) << i;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(uint bits, Span<bool> destination, int index, int lanes)
    {
        int count = Math.Min(lanes, Partial.Count(index, destination.Length));
        ref bool first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        if (count == 16) Bytes(bits).StoreUnsafe(ref Unsafe.As<bool, byte>(ref first));
        else if (count == 8) Unsafe.WriteUnaligned(ref Unsafe.As<bool, byte>(ref first), Bytes(bits).AsUInt64().ToScalar());
        else for (int i = 0; i < count; i++) Unsafe.Add(ref first, i) = (bits >> i & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided(uint bits, Span<bool> destination, int index, int stride, int count, int lanes)
    {
        count = Math.Min(count, lanes);
        if (count <= 0) return;
        Strided.Require(destination.Length, index, stride, count);
        ref bool first = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index);
        for (int i = 0; i < count; i++) Unsafe.Add(ref first, (nint)i * stride) = (bits >> i & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask512Single(uint bits)
    {
        Vector512<int> bit = Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return Vector512.Equals(Vector512.Create((int)bits) & bit, bit).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mask256Single(uint bits)
    {
        Vector256<int> bit = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & bit, bit).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mask128Single(uint bits)
    {
        Vector128<int> bit = Vector128.Create(1, 2, 4, 8);
        return Vector128.Equals(Vector128.Create((int)bits) & bit, bit).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mask512Double(uint bits)
    {
        Vector512<long> bit = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        return Vector512.Equals(Vector512.Create((long)bits) & bit, bit).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mask256Double(uint bits)
    {
        Vector256<long> bit = Vector256.Create(1L, 2, 4, 8);
        return Vector256.Equals(Vector256.Create((long)bits) & bit, bit).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Mask128Double(uint bits)
    {
        Vector128<long> bit = Vector128.Create(1L, 2);
        return Vector128.Equals(Vector128.Create((long)bits) & bit, bit).AsDouble();
    }

    // Byte i is bit i: each byte gets the half of the bits that holds its own, which a mask then picks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(uint bits)
    {
        Vector128<byte> spread = Vector128.Create((bits & 255) * 0x0101010101010101UL, (bits >> 8 & 255) * 0x0101010101010101UL).AsByte();
        Vector128<byte> bit = Vector128.Create(0x8040201008040201).AsByte();
        return Vector128.Equals(spread & bit, bit) & Vector128<byte>.One;
    }
}
