using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// The functions, each formula once for both precisions and every number of lanes. What networks call most is inlined into their kernels,
/// the rest are calls. Errors are stated by <see cref="ILanes{TSelf, T}"/>.
/// </summary>
internal static partial class LaneMath<V, T, P>
    where V : struct, ILaneArithmetic<V, T>
    where T : unmanaged
    where P : struct, IPrecision<V, T>
{
    /// <summary>eˣ = 2ⁿ e^r with x = n log 2 + r, |r| ≤ ½ log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x) => BoundedExp(V.Min(V.Max(x, V.Splat(P.SmallestExponent)), V.Splat(P.LargestExponent)));

    /// <summary>eˣ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Expm1(V x)
    {
        // Halves, so that the scale 2ⁿ is a number wherever the result is.
        V least = V.Splat(P.Half) * V.Splat(P.SmallestExponent), greatest = V.Splat(P.LargestExponent) - V.Splat(P.One);
        V r = Reduce(V.Min(V.Max(x, least), greatest), P.BiasedRounder, out V shifted);
        V scale = PowerOfTwo(V.SubtractBits(shifted, V.SplatBits(1)));
        V result = V.FusedMultiplyAdd(scale, Expm1OfReduced(r), scale - V.Splat(P.Half));
        return V.Select(V.LessThan(V.Abs(x), V.Splat(P.Tiny) * V.Splat(P.Tiny)), x, result + result);
    }

    /// <summary>1 / (1 + e⁻ˣ), both scaled down, so that e⁻ˣ is finite wherever the result is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x)
    {
        V r = Reduce(V.Min(V.Max(-x, -V.Splat(P.Saturates)), -V.Splat(P.SmallestExponent)), P.ScaledRounder, out V shifted);
        V power = PowerOfTwo(shifted), unit = V.Splat(P.ScaledOne);
        return unit / (ScaledExp(r, power, unit) + power);
    }

    /// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Softplus(V x) => V.Max(x, V.Zero) + Log1pOfNormal(ExpOfNegative(x));

    /// <summary>(1 − p) / (1 + p) with p = e^−2|x| = 2ⁿ e^r, the numerator and the denominator each rounded once from e^r − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        V negative = V.Max(x | V.SplatBits(P.SignBit), -V.Splat(P.Saturates)), one = V.Splat(P.One);
        V shifted = V.FusedMultiplyAdd(negative, V.Splat(P.TwiceLog2E), P.BiasedRounder), power = PowerOfTwo(shifted);
        V expm1 = Expm1OfReduced(Rest(negative + negative, shifted - V.Splat(P.BiasedRounder)));
        return WithSign(V.Abs(V.FusedMultiplyAdd(expm1, power, power - one) / V.FusedMultiplyAdd(expm1, power, power + one)), x);
    }

    /// <summary>½ (eˣ − e⁻ˣ), a polynomial for |x| &lt; 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Sinh(V x)
    {
        V square = x * x, magnitude = V.Abs(x), half = HalfExp(magnitude);
        V small = V.FusedMultiplyAdd(square * P.SinhTail(square), x, x);
        V large = WithSign(half - V.Splat(P.Quarter) / half, x);
        return V.Select(V.LessThan(magnitude, V.Splat(P.One)), small, large);
    }

    /// <summary>½ (eˣ + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Cosh(V x)
    {
        V half = HalfExp(V.Abs(x));
        return half + V.Splat(P.Quarter) / half;
    }

    // ½ eˣ for x ≥ 0, which is a number further up than eˣ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExp(V x)
    {
        V r = Reduce(V.Min(x, V.Splat(P.LargestExponent)), P.TwiceBiasedRounder, out V shifted);
        return ExpInTwoFactors(r, V.SubtractBits(shifted, V.SplatBits(1)));
    }

    // e^−|x|.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfNegative(V x) => BoundedExp(V.Max(x | V.SplatBits(P.SignBit), V.Splat(P.SmallestExponent)));

    // eˣ for x between the limits of exp.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BoundedExp(V x)
    {
        V r = Reduce(x, P.TwiceBiasedRounder, out V shifted);
        return ExpInTwoFactors(r, shifted);
    }

    // eˣ where it is a normal number, and not one of the greatest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NormalExp(V x)
    {
        V r = Reduce(x, P.BiasedRounder, out V shifted);
        V power = PowerOfTwo(shifted);
        return ScaledExp(r, power, power);
    }

    // factor (e^r − 1) + sum. The factor is there before the polynomial is, on which everything waits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledExp(V r, V factor, V sum) => V.FusedMultiplyAdd(factor * r, SlopeOfExp(r), sum);

    // (e^r − 1) / r.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SlopeOfExp(V r) => V.FusedMultiplyAdd(P.ExpTail(r), r, P.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1OfReduced(V r) => V.FusedMultiplyAdd(r * P.ExpTail(r), r, r);

    // x = n log 2 + r; the low bits of the number that is shifted by the rounder are n and what the rounder has there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce(V x, T rounder, out V shifted)
    {
        shifted = V.FusedMultiplyAdd(x, V.Splat(P.Log2E), rounder);
        return Rest(x, shifted - V.Splat(rounder));
    }

    // x − n log 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest(V x, V n) => V.FusedMultiplyAdd(n, V.Splat(P.MinusLn2Low), V.FusedMultiplyAdd(n, V.Splat(P.MinusLn2High), x));

    // 2ⁿ for n plus the exponent bias in the low bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo(V biased) => V.ShiftLeft(biased, P.MantissaBits);

    // 2ⁿ e^r for n plus twice the bias in the low bits: two factors, each a normal number, so that results round once into subnormal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpInTwoFactors(V r, V biased)
    {
        V half = V.ShiftRight(biased, 1), power = PowerOfTwo(half);
        return ScaledExp(r, power, power) * PowerOfTwo(V.SubtractBits(biased, half));
    }

    // x · 2ⁿ, likewise.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale(V x, V biased)
    {
        V half = V.ShiftRight(biased, 1);
        return x * PowerOfTwo(half) * PowerOfTwo(V.SubtractBits(biased, half));
    }

    // |x| with the sign of another number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V WithSign(V magnitude, V signed) => magnitude | (signed & V.SplatBits(P.SignBit));
}
