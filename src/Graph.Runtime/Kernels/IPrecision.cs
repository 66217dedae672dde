namespace Graph.Runtime;

/// <summary>What the functions' formulas take from the precision: constants, and the polynomials that approximate on a small interval.</summary>
internal interface IPrecision<V, T> where V : struct, ILaneArithmetic<V, T> where T : unmanaged
{
    static abstract int MantissaBits { get; }
    static abstract long MantissaMask { get; }
    static abstract long SignBit { get; }

    /// <summary>The bits of √½.</summary>
    static abstract long HalfRootBits { get; }

    /// <summary>The bits of 1.</summary>
    static abstract long OneBits { get; }

    static abstract T NotANumber { get; }
    static abstract T Infinity { get; }
    static abstract T Quarter { get; }
    static abstract T Half { get; }
    static abstract T MinusHalf { get; }
    static abstract T One { get; }
    static abstract T Two { get; }
    static abstract T Three { get; }
    static abstract T TwoThirds { get; }

    /// <summary>⅔ less TwoThirds.</summary>
    static abstract T TwoThirdsLow { get; }

    /// <summary>−2/√π.</summary>
    static abstract T MinusTwoByRootPi { get; }
    static abstract T Log2E { get; }
    static abstract T TwiceLog2E { get; }
    static abstract T MinusHalfLog2E { get; }
    static abstract T Ln2High { get; }

    /// <summary>log 2 less Ln2High, which has so few bits that its product with an exponent is exact.</summary>
    static abstract T Ln2Low { get; }
    static abstract T MinusLn2High { get; }
    static abstract T MinusLn2Low { get; }

    /// <summary>1.5 · 2^52: adding it rounds to an integer, which the low bits then hold.</summary>
    static abstract T Rounder { get; }

    /// <summary>The rounder plus the exponent bias.</summary>
    static abstract T BiasedRounder { get; }

    /// <summary>The rounder plus twice the exponent bias.</summary>
    static abstract T TwiceBiasedRounder { get; }

    /// <summary>A power of 2 near the root of the least number.</summary>
    static abstract T ScaledOne { get; }

    /// <summary>The biased rounder plus the exponent of ScaledOne.</summary>
    static abstract T ScaledRounder { get; }

    /// <summary>The least normal number.</summary>
    static abstract T LeastNormal { get; }

    /// <summary>2^53, which makes subnormal numbers normal.</summary>
    static abstract T SubnormalScale { get; }
    static abstract T SubnormalExponent { get; }

    /// <summary>exp is 0 from here on down.</summary>
    static abstract T SmallestExponent { get; }

    /// <summary>½ exp is infinite from here on up.</summary>
    static abstract T LargestExponent { get; }

    /// <summary>sigmoid is 1 from here on up, and tanh.</summary>
    static abstract T Saturates { get; }

    /// <summary>The bound of LogRatioTail, rounded down.</summary>
    static abstract T AtanhSmall { get; }

    /// <summary>erf is 1 from here on up.</summary>
    static abstract T ErfSaturates { get; }

    /// <summary>Below it erfc is 1 − erf.</summary>
    static abstract T ErfcSmall { get; }

    /// <summary>erfc is 0 from here on up.</summary>
    static abstract T ErfcVanishes { get; }
    static abstract T ScaledErfcOfThree { get; }

    /// <summary>The normal distribution is 0 from here on down, taken negative.</summary>
    static abstract T NormalVanishes { get; }

    /// <summary>1/√(2π), times 2 to the power of minus the exponent bias over <see cref="ScaledOne"/>.</summary>
    static abstract T NormalDensity { get; }
    static abstract T Ln2 { get; }

    /// <summary>log₂ e less Log2E.</summary>
    static abstract T Log2ELow { get; }

    /// <summary>Below it x²/3 vanishes beside 1.</summary>
    static abstract T Tiny { get; }

    /// <summary>Above it 1 vanishes beside x².</summary>
    static abstract T Huge { get; }
    static abstract T TwoByPi { get; }

    /// <summary>π/2 = HalfPiHigh + HalfPiMiddle + HalfPiLow.</summary>
    static abstract T HalfPiHigh { get; }
    static abstract T HalfPiMiddle { get; }
    static abstract T HalfPiLow { get; }

    /// <summary>Up to it the three parts of π/2 suffice for the reduction of an angle.</summary>
    static abstract T LargestReduced { get; }

    static abstract T FromDouble(double x);
    static abstract double ToDouble(T x);

    /// <summary>(eˣ − 1 − x) / x², |x| ≤ ½ log 2.</summary>
    static abstract V ExpTail(V x);

    /// <summary>(log(1 + f) − f) / f², √½ − 1 ≤ f ≤ √2 − 1.</summary>
    static abstract V LogTail(V f);

    /// <summary>(log((1 + x)/(1 − x)) − 2x − ⅔x³) / x⁵ of z = x², |x| ≤ (√2 − 1)² = 0.17157….</summary>
    static abstract V LogRatioTail(V z);

    /// <summary>(sin x − x) / x³ of z = x², |x| ≤ π/4.</summary>
    static abstract V SinTail(V z);

    /// <summary>(cos x − 1 + x²/2) / x⁴ of z = x², |x| ≤ π/4.</summary>
    static abstract V CosTail(V z);

    /// <summary>(tan x − x) / x³ of z = x², |x| ≤ π/4.</summary>
    static abstract V TanTail(V z);

    /// <summary>(atan x − x) / x³ of z = x², |x| ≤ 1.</summary>
    static abstract V AtanTail(V z);

    /// <summary>(asin x − x) / x³ of z = x², |x| ≤ ½.</summary>
    static abstract V AsinTail(V z);

    /// <summary>(sinh x − x) / x³ of z = x², |x| ≤ 1.</summary>
    static abstract V SinhTail(V z);

    /// <summary>(erf x − x) / x of z = x², |x| ≤ 1.</summary>
    static abstract V ErfTail(V z);

    /// <summary>log erfc x, 1 ≤ x ≤ ErfSaturates.</summary>
    static abstract V LogErfc(V x);

    /// <summary>((x + 3) e^(x²) erfc x − ScaledErfcOfThree) / t of t = (x − 3)/(x + 3), ErfcSmall ≤ x ≤ ErfcVanishes.</summary>
    static abstract V ScaledErfcTail(V t);

    /// <summary>
    /// e^(x²/2) Φ(−x), 0 ≤ x ≤ NormalVanishes, is its quotient by <see cref="NormalTailDenominator"/>, times 2 to the power of the exponent bias.
    /// </summary>
    static abstract V NormalTailNumerator(V x);
    static abstract V NormalTailDenominator(V x);
}
