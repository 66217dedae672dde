using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>The reduction of angles of any size (Payne and Hanek, Radian reduction for trigonometric functions, 1983).</summary>
internal static class LargeAngle
{
    // 2/π in 64-bit words after one of zeros: bit i (from 0) weighs 2^(63 − i).
    private static ReadOnlySpan<ulong> TwoByPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041,
        0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
        0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
        0xF0CFBC209AF4361D,
    ];

    /// <summary>x = quadrant · π/2 + rest with |rest| ≤ π/4, for finite |x| ≥ 1; the quadrant is modulo 4.</summary>
    public static (int Quadrant, double Remainder) Reduce(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong mantissa = (ulong)bits & 0xFFFFFFFFFFFFF | 0x10000000000000;
        int exponent = (int)(bits >> 52 & 0x7FF) - 1075;
        // |x| = mantissa · 2^exponent. Bits of 2/π that weigh more than 2^(1 − exponent) contribute multiples of 4 quadrants.
        int skipped = exponent - 2 + 64, word = skipped >> 6, shift = skipped & 63;
        ulong low = Math.BigMul(mantissa, Word(word + 2, shift), out ulong last);
        UInt128 middle = (UInt128)mantissa * Word(word + 1, shift) + low;
        ulong high = mantissa * Word(word, shift) + (ulong)(middle >> 64);
        // high : middle : last is the product modulo 4, with two bits before the point.
        int quadrant = (int)(high >> 62);
        UInt128 fraction = new UInt128(high << 2 | (ulong)middle >> 62, (ulong)middle << 2 | last >> 62);
        bool over = fraction >> 127 != 0;
        if (over)
        {
            fraction = -fraction;
            quadrant++;
        }
        int zeros = (int)UInt128.LeadingZeroCount(fraction);
        double rest = TimesHalfPi((ulong)(fraction << zeros >> 64)) * Math.ScaleB(1, -64 - zeros);
        if (over) rest = -rest;
        return x < 0 ? (-quadrant & 3, -rest) : (quadrant & 3, rest);
    }

    // Both factors in two parts, so that only the sum is rounded.
    private static double TimesHalfPi(ulong x)
    {
        const double HalfPi = Math.PI / 2, HalfPiLow = 6.123233995736766e-17;
        double high = x & ~0x7FFUL, low = x & 0x7FF, product = high * HalfPi;
        return product + (Math.FusedMultiplyAdd(high, HalfPi, -product) + (high * HalfPiLow + low * HalfPi));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(int word, int shift) => shift == 0 ? TwoByPi[word] : TwoByPi[word] << shift | TwoByPi[word + 1] >> (64 - shift);
}
