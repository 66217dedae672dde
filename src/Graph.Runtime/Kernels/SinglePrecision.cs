using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Constants and minimax polynomials (made with Sollya's fpminimax) of float precision.</summary>
internal readonly struct SinglePrecision<V> : IPrecision<V, float> where V : struct, ILaneArithmetic<V, float>
{
    public static int MantissaBits => 23;
    public static long MantissaMask => (1L << 23) - 1;
    public static long SignBit => int.MinValue;
    public static long HalfRootBits => 0x3f3504f3;
    public static long OneBits => 0x3f800000;
    public static float NotANumber => float.NaN;
    public static float Infinity => float.PositiveInfinity;
    public static float Quarter => 0.25f;
    public static float Half => 0.5f;
    public static float MinusHalf => -0.5f;
    public static float One => 1;
    public static float Two => 2;
    public static float Three => 3;
    public static float TwoThirds => 0.6666667f;
    public static float TwoThirdsLow => -1.9868215e-8f;
    public static float MinusTwoByRootPi => -1.1283792f;
    public static float Log2E => 1.442695f;
    public static float TwiceLog2E => 2.88539f;
    public static float MinusHalfLog2E => -0.7213475f;
    public static float Ln2High => 0.6933594f;
    public static float Ln2Low => -0.00021219444f;
    public static float MinusLn2High => -Ln2High;
    public static float MinusLn2Low => -Ln2Low;
    public static float Rounder => 12582912f;
    public static float BiasedRounder => 12583039f;
    public static float TwiceBiasedRounder => 12583166f;
    public static float ScaledOne => 5.421011e-20f;
    public static float ScaledRounder => 12582975f;
    public static float LeastNormal => 1.1754944e-38f;
    public static float SubnormalScale => 16777216f;
    public static float SubnormalExponent => 24f;
    public static float SmallestExponent => -104f;
    public static float LargestExponent => 9e01f;
    public static float Saturates => 2e01f;
    public static float AtanhSmall => 0.1715f;
    public static float ErfSaturates => 3.96f;
    public static float ErfcSmall => 0.71875f;
    public static float ErfcVanishes => 10.2f;
    public static float NormalVanishes => 14.5f;
    public static float NormalDensity => 0.7978846f * ScaledOne;
    public static float ScaledErfcOfThree => 1.0740069f;
    public static float Ln2 => 0.6931472f;
    public static float Log2ELow => 1.925963e-8f;
    public static float Tiny => 3.0517578e-5f;
    public static float Huge => 67108864f;
    public static float TwoByPi => 0.63661975f;
    public static float HalfPiHigh => 1.5707964f;
    public static float HalfPiMiddle => -4.371139e-8f;
    public static float HalfPiLow => -1.7151245e-15f;
    public static float LargestReduced => 65536f;
    public static float FromDouble(double x) => (float)x;
    public static double ToDouble(float x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpTail(V x) => V.Horner(V.Splat(0.0013787494f), x, 0.008369384f, 0.041668925f, 0.16666515f, 0.4999999f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinhTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(2.789984e-6f), z, 0.00019841666f);
        p = V.FusedMultiplyAdd(p, z, 0.008333315f);
        return V.FusedMultiplyAdd(p, z, 0.16666667f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogTail(V f)
    {
        V p = V.Horner(V.Splat(-0.08042366f), f, 0.12922408f, -0.1308389f, 0.14173205f, -0.1662748f);
        return V.Horner(p, f, 0.20002681f, -0.25000814f, 0.33333313f, -0.49999997f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogRatioTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(0.1886542f), z, 0.22217856f);
        p = V.FusedMultiplyAdd(p, z, 0.2857134f);
        return V.FusedMultiplyAdd(p, z, 0.4f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(-0.00019508234f), z, 0.008332108f);
        return V.FusedMultiplyAdd(p, z, -0.16666654f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CosTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(2.4430285e-5f), z, -0.0013887299f);
        return V.FusedMultiplyAdd(p, z, 0.041666646f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(0.0038983119f), z, 0.0010814264f);
        p = V.FusedMultiplyAdd(p, z, 0.010036126f);
        return V.Horner(p, z, 0.021596484f, 0.05399829f, 0.13333207f, 0.33333334f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AtanTail(V z)
    {
        V p = V.Horner(V.Splat(-0.001791502f), z, 0.010904537f, -0.031157766f, 0.0579358f, -0.08402056f);
        return V.Horner(p, z, 0.109516546f, -0.14264126f, 0.19998536f, -0.333333f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AsinTail(V z) => V.Horner(V.Splat(0.042165037f), z, 0.024181534f, 0.045469638f, 0.07495307f, 0.16666752f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ErfTail(V z)
    {
        V p = V.FusedMultiplyAdd(V.Splat(7.9241305e-5f), z, -0.0008031836f);
        p = V.FusedMultiplyAdd(p, z, 0.0051908446f);
        return V.Horner(p, z, -0.026855174f, 0.11283619f, -0.3761263f, 0.12837917f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogErfc(V x)
    {
        V p = V.FusedMultiplyAdd(V.Splat(0.00018557398f), x, -0.002939607f);
        p = V.FusedMultiplyAdd(p, x, 0.021805318f);
        return V.Horner(p, x, -0.103037365f, -0.6382257f, -1.12704f, -0.00035371975f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ScaledErfcTail(V t)
    {
        V p = V.Horner(V.Splat(-0.00028827885f), t, -0.0004532861f, 0.0030553835f, -0.0012462725f, -0.026834155f);
        return V.Horner(p, t, 0.11953336f, -0.31046647f, 0.59022796f, -0.8833945f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalTailNumerator(V x) =>
        V.Horner(V.Splat(2.1985475e-22f), x, 2.181564e-21f, 9.872039e-21f, 2.3680134e-20f, 2.7105054e-20f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalTailDenominator(V x)
    {
        V p = V.FusedMultiplyAdd(V.Splat(9.376265e16f), x, 9.3045725e17f);
        return V.Horner(p, x, 4.3025597e18f, 1.104864e19f, 1.5417121e19f, 9.223372e18f);
    }
}
