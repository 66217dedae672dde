using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Graph.Runtime;

internal static partial class LaneMath<V, T, P>
    where V : struct, ILaneArithmetic<V, T>
    where T : unmanaged
    where P : struct, IPrecision<V, T>
{
    /// <summary>sin |x| with the sign of x, so that −0 stays what it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Sin(V x)
    {
        V r = ReduceAngle(V.Abs(x), out V quadrant);
        return WithFlippedSign(OfQuadrant(r, quadrant), V.ShiftLeft(quadrant, SignOfQuadrant) ^ x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Cos(V x)
    {
        V r = ReduceAngle(V.Abs(x), out V quadrant);
        quadrant = V.AddBits(quadrant, V.SplatBits(1));
        return WithFlippedSign(OfQuadrant(r, quadrant), V.ShiftLeft(quadrant, SignOfQuadrant));
    }

    /// <summary>tan |x| = t + low for even quadrants, else −1 / (t + low) = q + q (q (t + low) + 1), with q = −1 / t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Tan(V x)
    {
        V magnitude = V.Abs(x), r = ReduceAngle(magnitude, out V quadrant), z = r * r, one = V.Splat(P.One);
        V tail = r * z * P.TanTail(z), sum = r + tail;
        V low = V.FusedMultiplyAdd(RestOfAngle(magnitude, quadrant, r), V.FusedMultiplyAdd(sum, sum, one), tail - (sum - r));
        V quotient = -one / sum, lost = V.FusedMultiplyAdd(quotient, low, V.FusedMultiplyAdd(quotient, sum, one));
        V odd = V.SubtractBits(V.Zero, quadrant & V.SplatBits(1));
        return WithFlippedSign(V.Select(odd, V.FusedMultiplyAdd(quotient, lost, quotient), sum + low), x);
    }

    /// <summary>A polynomial for |x| ≤ ½, else π/2 − 2 asin √((1 − |x|)/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Asin(V x)
    {
        V magnitude = V.Abs(x), half = V.Splat(P.Half);
        V large = V.GreaterThan(magnitude, half);
        V z = V.Select(large, V.FusedMultiplyAdd(-half, magnitude, half), x * x);
        V s = V.Select(large, V.Sqrt(z), magnitude);
        V tail = s * z * P.AsinTail(z);
        V top = V.Splat(P.HalfPiHigh), difference = top - (s + s), lost = top - difference - (s + s);
        V fromTop = difference - (tail + tail - (V.Splat(P.HalfPiMiddle) + lost));
        return WithSign(V.Select(large, fromTop, s + tail), x);
    }

    /// <summary>π/2 − asin x for |x| ≤ ½, else 2 asin √((1 − |x|)/2), from π for negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Acos(V x)
    {
        V magnitude = V.Abs(x), half = V.Splat(P.Half);
        V large = V.GreaterThan(magnitude, half), negative = V.LessThan(x, V.Zero);
        V z = V.Select(large, V.FusedMultiplyAdd(-half, magnitude, half), x * x);
        V s = V.Select(large, V.Sqrt(z), x);
        V asin = V.FusedMultiplyAdd(s * z, P.AsinTail(z), s);
        V high = V.Splat(P.HalfPiHigh), middle = V.Splat(P.HalfPiMiddle);
        V twice = asin + asin;
        V fromEnd = V.Select(negative, high + high - (twice - (middle + middle)), twice);
        return V.Select(large, fromEnd, high - (asin - middle));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Atan(V x) => WithSign(AtanOfRatio(V.Abs(x), V.Splat(P.One)), x);

    /// <summary>The angle of the point (x, y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V Atan2(V y, V x)
    {
        V high = V.Splat(P.HalfPiHigh), middle = V.Splat(P.HalfPiMiddle);
        V atan = AtanOfRatio(V.Abs(y), V.Abs(x));
        V left = V.LessThan(WithSign(V.Splat(P.One), x), V.Zero);
        V angle = V.Select(left, high + high - (atan - (middle + middle)), atan);
        return V.Select(V.NotEqual(x, x) | V.NotEqual(y, y), x + y, WithSign(angle, y));
    }

    // atan(y / x) for y, x ≥ 0: a polynomial of the lesser by the greater, from π/2 where y is the greater.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AtanOfRatio(V y, V x)
    {
        V steep = V.GreaterThan(y, x);
        V numerator = V.Select(steep, x, y), denominator = V.Select(steep, y, x);
        V ratio = numerator / denominator;
        ratio = V.Select(V.Equal(numerator, denominator), V.Select(V.Equal(denominator, V.Zero), V.Zero, V.Splat(P.One)), ratio);
        V z = ratio * ratio;
        V atan = V.FusedMultiplyAdd(ratio * z, P.AtanTail(z), ratio);
        return V.Select(steep, V.Splat(P.HalfPiHigh) - (atan - V.Splat(P.HalfPiMiddle)), atan);
    }

    // sin(r + quadrant · π/2) without the sign that the second bit of the quadrant is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfQuadrant(V r, V quadrant)
    {
        V z = r * r;
        V odd = V.SubtractBits(V.Zero, quadrant & V.SplatBits(1));
        return V.Select(odd, CosOfReduced(z), SinOfReduced(r, z));
    }

    // The second bit of the quadrant as a sign.
    private static int SignOfQuadrant => 8 * Unsafe.SizeOf<T>() - 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V WithFlippedSign(V value, V sign) => value ^ (sign & V.SplatBits(P.SignBit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfReduced(V r, V z) => V.FusedMultiplyAdd(r * z, P.SinTail(z), r);

    // 1 + z (z tail − ½).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosOfReduced(V z) => V.FusedMultiplyAdd(V.FusedMultiplyAdd(P.CosTail(z), z, P.MinusHalf), z, P.One);

    // x = n π/2 + r with |r| ≤ π/4, for x ≥ 0; n modulo 4 is in the low bits of the quadrant.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceAngle(V x, out V quadrant)
    {
        V rounder = V.Splat(P.Rounder);
        quadrant = V.FusedMultiplyAdd(x, V.Splat(P.TwoByPi), rounder);
        V n = quadrant - rounder;
        V r = V.FusedMultiplyAdd(n, -V.Splat(P.HalfPiHigh), x);
        r = V.FusedMultiplyAdd(n, -V.Splat(P.HalfPiMiddle), r);
        r = V.FusedMultiplyAdd(n, -V.Splat(P.HalfPiLow), r);
        if (V.Bits(V.GreaterThan(x, V.Splat(LargestReduced))) == 0) return r;
        // Copies, since what has its address taken leaves its register.
        V largeQuadrant = quadrant, rest = ReduceLargeAngles(x, r, ref largeQuadrant);
        quadrant = largeQuadrant;
        return rest;
    }

    // x − n π/2 − r: what was rounded away.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V RestOfAngle(V x, V quadrant, V r)
    {
        V n = quadrant - V.Splat(P.Rounder), middle = -V.Splat(P.HalfPiMiddle), product = n * middle;
        V difference = TwoSum(V.FusedMultiplyAdd(n, -V.Splat(P.HalfPiHigh), x), -r, out V lost);
        V bottom = V.FusedMultiplyAdd(n, -V.Splat(P.HalfPiLow), V.FusedMultiplyAdd(n, middle, -product));
        V rest = difference + product + (lost + bottom);
        return V.Bits(V.GreaterThan(x, V.Splat(LargestReduced))) == 0 ? rest : RestOfLargeAngles(x, r, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V RestOfLargeAngles(V x, V r, V rest)
    {
        for (int lane = 0; lane < Unsafe.SizeOf<V>() / Unsafe.SizeOf<T>(); lane++)
        {
            double angle = P.ToDouble(Unsafe.Add(ref Unsafe.As<V, T>(ref x), lane));
            if (angle <= P.ToDouble(LargestReduced) || !double.IsFinite(angle)) continue;
            double lost = LargeAngle.Reduce(angle).Remainder - P.ToDouble(Unsafe.Add(ref Unsafe.As<V, T>(ref r), lane));
            Unsafe.Add(ref Unsafe.As<V, T>(ref rest), lane) = P.FromDouble(lost);
        }
        return rest;
    }

    // Without fused multiply-add the products are exact for n = 0 and 1 only.
    private static T LargestReduced => Fma.IsSupported || AdvSimd.IsSupported ? P.LargestReduced : P.One;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V ReduceLargeAngles(V x, V r, ref V quadrant)
    {
        for (int lane = 0; lane < Unsafe.SizeOf<V>() / Unsafe.SizeOf<T>(); lane++)
        {
            double angle = P.ToDouble(Unsafe.Add(ref Unsafe.As<V, T>(ref x), lane));
            if (angle <= P.ToDouble(LargestReduced)) continue;
            (int turns, double rest) = double.IsFinite(angle) ? LargeAngle.Reduce(angle) : (0, double.NaN);
            Unsafe.Add(ref Unsafe.As<V, T>(ref r), lane) = P.FromDouble(rest);
            Unsafe.Add(ref Unsafe.As<V, T>(ref quadrant), lane) = P.FromDouble(P.ToDouble(P.Rounder) + turns);
        }
        return r;
    }
}
