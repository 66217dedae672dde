using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

/// <summary>Registers of every other element, and back: pairs side by side.</summary>
internal static class Pairs
{
    private const byte EvenOfBoth = 0b10_00_10_00, MiddleExchanged = 0b11_01_10_00, LowerHalves = 0x20, UpperHalves = 0x31;

    /// <summary>Elements 0, 2, 4, … of twice as many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Even(ref float first)
    {
        Vector256<float> low = Vector256.LoadUnsafe(ref first), high = Vector256.LoadUnsafe(ref first, 8);
        return Avx2.IsSupported
            ? Avx2.Permute4x64(Avx.Shuffle(low, high, EvenOfBoth).AsInt64(), MiddleExchanged).AsSingle()
            : Vector256.Create(Even(low), Even(high));
    }

    /// <summary>Elements 0, 2, 4, … of twice as many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Even(ref double first)
    {
        Vector256<double> low = Vector256.LoadUnsafe(ref first), high = Vector256.LoadUnsafe(ref first, 4);
        return Avx2.IsSupported
            ? Avx2.Permute4x64(Avx.UnpackLow(low, high), MiddleExchanged)
            : Vector256.Create(low[0], low[2], high[0], high[2]);
    }

    /// <summary>first₀, second₀, first₁, second₁, …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Low, Vector256<float> High) Joined(Vector256<float> first, Vector256<float> second)
    {
        if (Avx.IsSupported)
        {
            Vector256<float> low = Avx.UnpackLow(first, second), high = Avx.UnpackHigh(first, second);
            return (Avx.Permute2x128(low, high, LowerHalves), Avx.Permute2x128(low, high, UpperHalves));
        }
        Vector256<int> lower = Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3), upper = Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7);
        Vector256<float> odd = Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle();
        return (Vector256.ConditionalSelect(odd, Vector256.Shuffle(second, lower), Vector256.Shuffle(first, lower)),
            Vector256.ConditionalSelect(odd, Vector256.Shuffle(second, upper), Vector256.Shuffle(first, upper)));
    }

    /// <summary>first₀, second₀, first₁, second₁, …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Low, Vector256<double> High) Joined(Vector256<double> first, Vector256<double> second)
    {
        if (Avx.IsSupported)
        {
            Vector256<double> low = Avx.UnpackLow(first, second), high = Avx.UnpackHigh(first, second);
            return (Avx.Permute2x128(low, high, LowerHalves), Avx.Permute2x128(low, high, UpperHalves));
        }
        return (Vector256.Create(first[0], second[0], first[1], second[1]), Vector256.Create(first[2], second[2], first[3], second[3]));
    }

    private static Vector128<float> Even(Vector256<float> value) => Vector256.Shuffle(value, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).GetLower();
}
