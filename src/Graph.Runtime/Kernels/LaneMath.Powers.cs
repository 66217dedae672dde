using System.Runtime.CompilerServices;

namespace Graph.Runtime;

internal static partial class LaneMath<V, T, P>
    where V : struct, ILaneArithmetic<V, T>
    where T : unmanaged
    where P : struct, IPrecision<V, T>
{
    /// <summary>2/√π ∫₀ˣ e^(−t²) dt: a polynomial for |x| &lt; 1, else 1 − e^(log erfc |x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf(V x)
    {
        V magnitude = V.Abs(x), one = V.Splat(P.One);
        V small = V.FusedMultiplyAdd(P.ErfTail(x * x), magnitude, magnitude);
        V large = one - NormalExp(P.LogErfc(V.Min(magnitude, V.Splat(P.ErfSaturates))));
        return WithSign(V.Select(V.LessThan(magnitude, one), small, large), x);
    }

    /// <summary>1 − erf x: a polynomial for |x| &lt; ½; 2 − erfc |x| for negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Erfc(V x)
    {
        V magnitude = V.Abs(x), one = V.Splat(P.One), square = x * x;
        V erfc = ErfcOfPositive(magnitude);
        V reflected = V.Select(V.LessThan(x, V.Zero), V.Splat(P.Two) - erfc, erfc);
        V small = one - V.FusedMultiplyAdd(P.ErfTail(square), x, x);
        return V.Select(V.LessThan(magnitude, V.Splat(P.Half)), small, reflected);
    }

    // e^(−x²) · (x + 4) e^(x²) erfc x / (x + 4), the middle a polynomial of (x − 4)/(x + 4), x ≥ 0.4; what rounding x² loses is put back.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcOfPositive(V x)
    {
        x = V.Min(x, V.Splat(P.ErfcVanishes));
        V four = V.Splat(P.Four), square = x * x;
        V tail = P.ErfcTail((x - four) / (x + four)) / (x + four);
        V lost = V.FusedMultiplyAdd(x, x, -square);
        V r = Reduce(-square, P.TwiceBiasedRounder, out V shifted);
        V p = ExpOfReduced(r);
        return Scale(V.FusedMultiplyAdd(-lost, p, p) * tail, shifted);
    }

    /// <summary>xʸ = e^(y log |x|), the logarithm in two parts, with C99's edges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Pow(V x, V y)
    {
        V one = V.Splat(P.One), zero = V.Zero, infinity = V.Splat(P.Infinity);
        V magnitude = V.Abs(x), log = LogInTwoParts(magnitude, out V logLow);
        V product = y * log;
        V productLow = V.FusedMultiplyAdd(y, log, -product) + y * logLow;
        // Where the exponential is 0 or ∞ the low part may be anything.
        productLow &= V.LessThan(V.Abs(product), -V.Splat(P.SmallestExponent));
        product = V.Min(V.Max(product, V.Splat(P.SmallestExponent)), V.Splat(P.LargestExponent));
        V r = Reduce(product, P.TwiceBiasedRounder, out V shifted) + productLow;
        V result = Scale(ExpOfReduced(r), shifted);
        // 0 and ∞ to a power are ∞ and 0 or 0 and ∞ by the signs.
        V atInfinity = V.Equal(magnitude, infinity);
        V grows = V.GreaterThan(y, zero) ^ V.Equal(magnitude, zero);
        result = V.Select(V.Equal(magnitude, zero) | atInfinity, grows & infinity, result);
        result = V.Select(V.Equal(magnitude, one), one, result);
        V whole = V.Equal(y, V.Truncate(y)), halved = V.Splat(P.Half) * y;
        V odd = whole & V.NotEqual(halved, V.Truncate(halved));
        V negative = V.LessThan(WithSign(one, x), zero);
        result = result ^ (odd & negative & V.SplatBits(P.SignBit));
        V undefined = V.LessThan(x, zero) & V.LessThan(magnitude, infinity) & ~whole;
        result = V.Select(undefined | V.NotEqual(x, x) | V.NotEqual(y, y), V.Splat(P.NotANumber), result);
        return V.Select(V.Equal(y, zero) | V.Equal(x, one), one, result);
    }

    // log x for x > 0 as a sum of two: with s = f / (2 + f) in two parts, log m = 2s + s³ tail(s²).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogInTwoParts(V x, out V low)
    {
        V one = V.Splat(P.One), two = V.Splat(P.Two), zero = V.Zero;
        V subnormal = V.LessThan(x, V.Splat(P.LeastNormal));
        V k = Split(V.Select(subnormal, x * V.Splat(P.SubnormalScale), x), out V m);
        k -= subnormal & V.Splat(P.SubnormalExponent);
        V f = m - one, d = f + two, dLow = f - (d - two);
        V reciprocal = one / d, s = f * reciprocal;
        V sLow = (V.FusedMultiplyAdd(-s, d, f) - s * dLow) * reciprocal;
        V z = s * s, tail = V.FusedMultiplyAdd(s * z, P.LogRatioTail(z), sLow + sLow);
        V twice = s + s, start = k * V.Splat(P.Ln2High), sum = start + twice;
        // Two-sum: what rounding the sum loses.
        V part = sum - start;
        V lost = start - (sum - part) + (twice - part);
        V rest = lost + V.FusedMultiplyAdd(k, V.Splat(P.Ln2Low), tail);
        V high = sum + rest;
        low = rest - (high - sum);
        return high;
    }
}
