using System.Runtime.CompilerServices;

namespace Graph.Runtime;

internal static partial class LaneMath<V, T, P>
    where V : struct, ILaneArithmetic<V, T>
    where T : unmanaged
    where P : struct, IPrecision<V, T>
{
    /// <summary>log x = k log 2 + log m with √½ ≤ m &lt; √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        V ordinary = V.GreaterThanOrEqual(x, V.Splat(P.LeastNormal)) & V.LessThan(x, V.Splat(P.Infinity));
        if (V.Bits(~ordinary) != 0) return LogOfAny(x);
        V k = Split(x, out V m);
        return LogOfSplit(k, m - V.Splat(P.One), V.Zero);
    }

    // Also of subnormal numbers and at the edges.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V LogOfAny(V x)
    {
        V subnormal = V.LessThan(x, V.Splat(P.LeastNormal));
        V k = Split(V.Select(subnormal, x * V.Splat(P.SubnormalScale), x), out V m);
        k -= subnormal & V.Splat(P.SubnormalExponent);
        return LogarithmAtEdges(x, LogOfSplit(k, m - V.Splat(P.One), V.Zero));
    }

    /// <summary>log₂ x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Log2(V x)
    {
        V subnormal = V.LessThan(x, V.Splat(P.LeastNormal));
        V k = Split(V.Select(subnormal, x * V.Splat(P.SubnormalScale), x), out V m);
        k -= subnormal & V.Splat(P.SubnormalExponent);
        V log = Log1pOfReduced(m - V.Splat(P.One), V.Zero);
        V high = V.FusedMultiplyAdd(log, V.Splat(P.Log2E), k);
        return LogarithmAtEdges(x, V.FusedMultiplyAdd(log, V.Splat(P.Log2ELow), high));
    }

    /// <summary>log(1 + x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Log1p(V x)
    {
        V result = LogarithmAtEdges(x + V.Splat(P.One), Log1pOfNormal(x));
        return V.Select(V.LessThan(V.Abs(x), V.Splat(P.Tiny) * V.Splat(P.Tiny)), x, result);
    }

    /// <summary>sign x · log(|x| + √(x² + 1)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Asinh(V x)
    {
        V one = V.Splat(P.One), magnitude = V.Abs(x), square = x * x;
        V large = V.GreaterThan(magnitude, V.Splat(P.Huge));
        V small = magnitude + square / (one + V.Sqrt(one + square));
        V log = Log1p(V.Select(large, magnitude, small)) + (large & V.Splat(P.Ln2));
        return WithSign(log, x);
    }

    /// <summary>log(x + √(x² − 1)) = log(1 + s), where s = t + √(t² + 2t) with t = x − 1; what rounding s loses is put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Acosh(V x)
    {
        V one = V.Splat(P.One), t = x - one, root = V.Sqrt(V.FusedMultiplyAdd(t, t, t + t)), sum = root + t;
        V large = V.GreaterThan(x, V.Splat(P.Huge));
        V log = Log1p(V.Select(large, x, sum)) + V.Select(large, V.Splat(P.Ln2), (t - (sum - root)) / (one + sum));
        return V.Select(V.LessThan(t, V.Zero), V.Splat(P.NotANumber), log);
    }

    /// <summary>½ log((1 + x) / (1 − x)), a polynomial for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Atanh(V x)
    {
        V magnitude = V.Abs(x), z = x * x, half = V.Splat(P.Half);
        V small = V.FusedMultiplyAdd(half * magnitude * z, V.FusedMultiplyAdd(P.LogRatioTail(z), z, P.TwoThirds), magnitude);
        V large = half * Log1p((magnitude + magnitude) / (V.Splat(P.One) - magnitude));
        return WithSign(V.Select(V.LessThan(magnitude, V.Splat(P.AtanhSmall)), small, large), x);
    }

    // x = 2ᵏ m with √½ ≤ m < √2, for positive normal x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Split(V x, out V m)
    {
        V shifted = V.AddBits(x, V.SplatBits(P.OneBits - P.HalfRootBits));
        m = V.AddBits(shifted & V.SplatBits(P.MantissaMask), V.SplatBits(P.HalfRootBits));
        return (V.ShiftRight(shifted, P.MantissaBits) | V.Splat(P.Rounder)) - V.Splat(P.BiasedRounder);
    }

    // log(1 + x) = log u + c / u, where u is 1 + x as it rounds and c what was rounded away, for finite u > 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1pOfNormal(V x)
    {
        V one = V.Splat(P.One), u = one + x;
        V c = V.Select(V.GreaterThan(x, one), one - (u - x), x - (u - one)) / u;
        V k = Split(u, out V m);
        return LogOfSplit(k, m - one, c);
    }

    // k log 2 + log(1 + f) + c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfSplit(V k, V f, V c) =>
        V.FusedMultiplyAdd(k, V.Splat(P.Ln2High), Log1pOfReduced(f, V.FusedMultiplyAdd(k, V.Splat(P.Ln2Low), c)));

    // log(1 + f) + c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1pOfReduced(V f, V c) => f + V.FusedMultiplyAdd(f * f, P.LogTail(f), c);

    // The logarithm at 0 (−∞), below (NaN), at ∞ and NaN (themselves).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogarithmAtEdges(V x, V log)
    {
        V infinity = V.Splat(P.Infinity);
        V edge = V.Select(V.LessThan(x, V.Zero), V.Splat(P.NotANumber), V.Select(V.Equal(x, V.Zero), -infinity, x));
        return V.Select(V.GreaterThan(x, V.Zero) & V.LessThan(x, infinity), log, edge);
    }
}
