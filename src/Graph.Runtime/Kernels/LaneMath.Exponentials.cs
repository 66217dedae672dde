using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// The functions, each formula once for both precisions and every number of lanes. Errors are stated in units in the last place (ulp) of the result,
/// as measured against references by the tests; without fused multiply-add in hardware those of Erfc and Pow are greater.
/// </summary>
internal static partial class LaneMath<V, T, P>
    where V : struct, ILaneArithmetic<V, T>
    where T : unmanaged
    where P : struct, IPrecision<V, T>
{
    /// <summary>eˣ = 2ⁿ e^r with x = n log 2 + r, |r| ≤ ½ log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        V r = Reduce(x, out V n);
        V one = V.Splat(P.One);
        V p = V.FusedMultiplyAdd(V.FusedMultiplyAdd(P.ExpTail(r), r, one), r, one);
        return Scale(p, n);
    }

    /// <summary>eˣ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Expm1(V x)
    {
        V magnitude = V.Abs(x);
        // Halves, so that the scale 2ⁿ is a number wherever the result is.
        V least = V.Splat(P.Half) * V.Splat(P.SmallestExponent), greatest = V.Splat(P.LargestExponent) - V.Splat(P.One);
        V r = Reduce(V.Min(V.Max(x, least), greatest), out V n);
        V scale = PowerOfTwo(n - V.Splat(P.One));
        V result = V.FusedMultiplyAdd(scale, Expm1OfReduced(r), scale - V.Splat(P.Half));
        return V.Select(V.LessThan(magnitude, V.Splat(P.Tiny) * V.Splat(P.Tiny)), x, result + result);
    }

    /// <summary>1 / (1 + e⁻ˣ), as e^min(x, 0) / (1 + e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Sigmoid(V x)
    {
        V power = Exp(-V.Abs(x)), one = V.Splat(P.One);
        return V.Select(V.LessThan(x, V.Zero), power, one) / (one + power);
    }

    /// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Softplus(V x) => V.Max(x, V.Zero) + Log1p(Exp(-V.Abs(x)));

    /// <summary>tanh |x| = t / (t + 2) with t = e^2|x| − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Tanh(V x)
    {
        V magnitude = V.Abs(x);
        V t = Expm1OfPositive(V.Min(magnitude + magnitude, V.Splat(P.TanhSaturates)));
        return WithSign(t / (t + V.Splat(P.Two)), x);
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

    // ½ eˣ, which is a number further up than eˣ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExp(V x)
    {
        V r = Reduce(x, out V n);
        V one = V.Splat(P.One);
        V p = V.FusedMultiplyAdd(V.FusedMultiplyAdd(P.ExpTail(r), r, one), r, one);
        return Scale(p, n - one);
    }

    // eˣ − 1 for x that is not negative and small enough for 2ⁿ to be a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1OfPositive(V x)
    {
        V r = Reduce(x, out V n);
        V scale = PowerOfTwo(n);
        return V.FusedMultiplyAdd(scale, Expm1OfReduced(r), scale - V.Splat(P.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1OfReduced(V r) => V.FusedMultiplyAdd(r * P.ExpTail(r), r, r);

    // x = n log 2 + r, for x between the limits of exp, to which others are moved.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce(V x, out V n)
    {
        V rounder = V.Splat(P.Rounder);
        x = V.Min(V.Max(x, V.Splat(P.SmallestExponent)), V.Splat(P.LargestExponent));
        n = V.FusedMultiplyAdd(x, V.Splat(P.Log2E), rounder) - rounder;
        return V.FusedMultiplyAdd(-n, V.Splat(P.Ln2Low), V.FusedMultiplyAdd(-n, V.Splat(P.Ln2High), x));
    }

    // 2ⁿ for whole n within the exponents of normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo(V n) => V.ShiftLeft(n + V.Splat(P.BiasedRounder), P.MantissaBits);

    // x · 2ⁿ by two factors, each of which is a normal number, so that results round once into subnormal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale(V x, V n)
    {
        V rounder = V.Splat(P.BiasedRounder);
        V half = V.FusedMultiplyAdd(n, V.Splat(P.Half), rounder);
        V other = n - (half - rounder) + rounder;
        return x * V.ShiftLeft(half, P.MantissaBits) * V.ShiftLeft(other, P.MantissaBits);
    }

    // |x| with the sign of another number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V WithSign(V magnitude, V signed) => magnitude | (signed & V.SplatBits(P.SignBit));
}
