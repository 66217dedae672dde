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

    /// <summary>1 − erf x: a polynomial for small x; 2 − erfc |x| for negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Erfc(V x)
    {
        V magnitude = V.Abs(x);
        V erfc = ErfcOfLarge(magnitude);
        V large = V.Select(V.LessThan(x, V.Zero), V.Splat(P.Two) - erfc, erfc);
        V small = V.FusedMultiplyAdd(-x, P.ErfTail(x * x), V.Splat(P.One) - x);
        return V.Select(V.LessThan(magnitude, V.Splat(P.ErfcSmall)), small, large);
    }

    // e^(−x²) g for larger x, with g = e^(x²) erfc x = G / (x + 3), G a polynomial of t = (x − 3)/(x + 3). What is rounded away goes into a
    // correction: of G, of x + 3, of the quotients (t stands for a number other than x by the shift; g' = 2x g − 2/√π), and of x².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ErfcOfLarge(V x)
    {
        x = V.Min(x, V.Splat(P.ErfcVanishes));
        V three = V.Splat(P.Three), six = three + three, top = V.Splat(P.ScaledErfcOfThree);
        V sum = x + three, sumLow = x - (sum - three), reciprocal = V.Splat(P.One) / sum;
        V difference = sum - six, t = difference * reciprocal;
        V shift = V.FusedMultiplyAdd(V.FusedMultiplyAdd(-t, sum, difference), sum / six, sumLow);
        V tail = P.ScaledErfcTail(t), scaled = V.FusedMultiplyAdd(tail, t, top), scaledLow = V.FusedMultiplyAdd(tail, t, top - scaled);
        V g = scaled * reciprocal, slope = V.FusedMultiplyAdd(sum, V.FusedMultiplyAdd(x + x, g, P.MinusTwoByRootPi), g);
        V lost = V.FusedMultiplyAdd(-g, sum, scaled) + V.FusedMultiplyAdd(-g, sumLow, scaledLow);
        V correction = V.FusedMultiplyAdd(shift, slope, lost) * reciprocal;
        V square = x * x, squareLow = V.FusedMultiplyAdd(x, x, -square);
        V r = Reduce(-square, P.TwiceBiasedRounder, out V shifted) - squareLow;
        V power = Expm1OfReduced(r);
        return Scale(g + V.FusedMultiplyAdd(power, g, V.FusedMultiplyAdd(power, correction, correction)), shifted);
    }

    /// <summary>
    /// ½ erfc(−x/√2). For negative x it is e^(−x²/2) times a quotient of polynomials of |x|, for the others 1 less that. The division rounds once into
    /// subnormal numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalCdf(V x)
    {
        V magnitude = V.Min(V.Abs(x), V.Splat(P.NormalVanishes)), r = ReduceHalfSquare(magnitude, out V shifted);
        V numerator = P.NormalTailNumerator(magnitude) * PowerOfTwo(shifted);
        V tail = ScaledExp(r, numerator, numerator) / P.NormalTailDenominator(magnitude);
        return V.Select(V.LessThan(x, V.Zero), tail, V.Splat(P.One) - tail);
    }

    /// <summary>e^(−x²/2)/√(2π), with the exponent of <see cref="NormalCdf"/>; the last product rounds once into subnormal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalPdf(V x)
    {
        V r = ReduceHalfSquare(V.Min(V.Abs(x), V.Splat(P.NormalVanishes)), out V shifted);
        V power = PowerOfTwo(shifted) * V.Splat(P.NormalDensity);
        return ScaledExp(r, power, power) * V.Splat(P.ScaledOne);
    }

    // −x²/2 = n ln 2 + r, from the exact product x · x/2; n plus twice the exponent bias is in the low bits of what is shifted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceHalfSquare(V x, out V shifted)
    {
        shifted = V.FusedMultiplyAdd(x * x, V.Splat(P.MinusHalfLog2E), P.TwiceBiasedRounder);
        V n = shifted - V.Splat(P.TwiceBiasedRounder), half = x * V.Splat(P.MinusHalf);
        return V.FusedMultiplyAdd(n, V.Splat(P.MinusLn2Low), V.FusedMultiplyAdd(half, x, n * V.Splat(P.MinusLn2High)));
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
        V result = ExpInTwoFactors(r, shifted);
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

    // log x for x > 0 as a sum of two: with s = f / (2 + f) and z = s², log m = 2s + s (⅔z + z² tail), all but the last term in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogInTwoParts(V x, out V low)
    {
        V one = V.Splat(P.One), two = V.Splat(P.Two), third = V.Splat(P.TwoThirds);
        V subnormal = V.LessThan(x, V.Splat(P.LeastNormal));
        V k = Split(V.Select(subnormal, x * V.Splat(P.SubnormalScale), x), out V m);
        k -= subnormal & V.Splat(P.SubnormalExponent);
        V f = m - one, d = f + two, dLow = f - (d - two);
        V reciprocal = one / d, s = f * reciprocal;
        V sLow = (V.FusedMultiplyAdd(-s, d, f) - s * dLow) * reciprocal;
        V z = s * s, zLow = V.FusedMultiplyAdd(s + s, sLow, V.FusedMultiplyAdd(s, s, -z));
        V ratio = third * z, ratioLow = V.FusedMultiplyAdd(third, z, -ratio) + V.FusedMultiplyAdd(third, zLow, V.Splat(P.TwoThirdsLow) * z);
        ratioLow = V.FusedMultiplyAdd(z * z, P.LogRatioTail(z), ratioLow);
        V tail = s * ratio, tailLow = V.FusedMultiplyAdd(sLow, two + ratio, V.FusedMultiplyAdd(s, ratioLow, V.FusedMultiplyAdd(s, ratio, -tail)));
        V start = k * V.Splat(P.Ln2High), sum = TwoSum(start, s + s, out V lost), high = TwoSum(sum, tail, out V lostToo);
        low = lost + lostToo + V.FusedMultiplyAdd(k, V.Splat(P.Ln2Low), tailLow);
        return TwoSum(high, low, out low);
    }

    // a + b as it rounds, and what is rounded away.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TwoSum(V a, V b, out V lost)
    {
        V sum = a + b, part = sum - a;
        lost = a - (sum - part) + (b - part);
        return sum;
    }
}
