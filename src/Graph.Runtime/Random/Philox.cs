using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, 2011): random numbers by their place in a stream. Block b
/// of stream s has the counter (b, s, step low, step high) and the key (seed low, seed high), each 32 bits; element i is word i mod 4 of
/// block i / 4, and its uniform number is (word / 2⁸) · 2⁻²⁴, in [0, 1), in both precisions.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private const float Unit = 1f / (1 << 24);

    /// <summary>The four words of one counter under one key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (uint, uint, uint, uint) Block(uint counter0, uint counter1, uint counter2, uint counter3, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = (ulong)counter0 * Multiplier0, product1 = (ulong)counter2 * Multiplier1;
            (counter0, counter1) = ((uint)(product1 >> 32) ^ counter1 ^ key0, (uint)product1);
            (counter2, counter3) = ((uint)(product0 >> 32) ^ counter3 ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (counter0, counter1, counter2, counter3);
    }

    /// <summary>destination[i] ← the uniform number in [0, 1) of element index + i of a stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">index is negative, or the stream, which has 2³⁴ elements, ends before the span does.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform(RandomKey key, int stream, long index, Span<float> destination)
    {
        Require(index, destination.Length);
        Span<ulong> words = stackalloc ulong[16];
        for (int i = 0; i < destination.Length;)
        {
            FourBlocks(key, stream, (index + i) >> 2, words);
            for (int element = (int)(index + i) & 3; element < 16 && i < destination.Length; element++, i++)
                destination[i] = (uint)words[(element & 3) * 4 + (element >> 2)] / 256 * Unit;
        }
    }

    /// <inheritdoc cref="Uniform(RandomKey, int, long, Span{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform(RandomKey key, int stream, long index, Span<double> destination)
    {
        Require(index, destination.Length);
        Span<ulong> words = stackalloc ulong[16];
        for (int i = 0; i < destination.Length;)
        {
            FourBlocks(key, stream, (index + i) >> 2, words);
            for (int element = (int)(index + i) & 3; element < 16 && i < destination.Length; element++, i++)
                destination[i] = (uint)words[(element & 3) * 4 + (element >> 2)] / 256 * (double)Unit;
        }
    }

    // words[4·w + b] ← word w of block first + b, in its low half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourBlocks(RandomKey key, int stream, long first, Span<ulong> words)
    {
        Vector256<ulong> counter0 = Vector256.Create((ulong)first) + Vector256<ulong>.Indices, counter1 = Vector256.Create((ulong)(uint)stream);
        Vector256<ulong> counter2 = Vector256.Create(key.Step & uint.MaxValue), counter3 = Vector256.Create(key.Step >> 32);
        uint key0 = (uint)key.Seed, key1 = (uint)(key.Seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> product0 = Product(counter0, Multiplier0), product1 = Product(counter2, Multiplier1);
            counter0 = (product1 >>> 32) ^ counter1 ^ Vector256.Create((ulong)key0);
            counter2 = (product0 >>> 32) ^ counter3 ^ Vector256.Create((ulong)key1);
            counter1 = product1;
            counter3 = product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }
        counter0.CopyTo(words);
        counter1.CopyTo(words[4..]);
        counter2.CopyTo(words[8..]);
        counter3.CopyTo(words[12..]);
    }

    // The low halves' product; what the high halves hold does not matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> a, uint b) => Vector256.IsHardwareAccelerated && Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)b).AsUInt32())
        : (a & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)b);

    private static void Require(long index, int length)
    {
        if (index < 0 || index > (1L << 34) - length)
            throw new ArgumentOutOfRangeException(nameof(index),
                $"A stream has elements 0 to {(1L << 34) - 1}, but {length} from {index} on were asked for; use several streams.");
    }
}
