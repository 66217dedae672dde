using Graph.Operators;

namespace Graph;

public static partial class Functions
{
    /// <summary>e to the power x, element by element.</summary>
    public static Expr Exp(Expr x) => Elementwise(new Exp(), x);

    /// <summary>exp(x) − 1, accurate near 0.</summary>
    public static Expr Expm1(Expr x) => Elementwise(new Expm1(), x);

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    public static Expr Log(Expr x) => Elementwise(new Log(), x);

    /// <summary>log(1 + x), accurate near 0.</summary>
    public static Expr Log1p(Expr x) => Elementwise(new Log1p(), x);

    /// <summary>The square root; NaN below 0. Its derivative is infinite at 0.</summary>
    public static Expr Sqrt(Expr x) => Elementwise(new Sqrt(), x);

    /// <summary>The sine of x in radians.</summary>
    public static Expr Sin(Expr x) => Elementwise(new Sin(), x);

    /// <summary>The cosine of x in radians.</summary>
    public static Expr Cos(Expr x) => Elementwise(new Cos(), x);

    /// <summary>The tangent of x in radians.</summary>
    public static Expr Tan(Expr x) => Elementwise(new Tan(), x);

    /// <summary>The angle in [−π/2, π/2] whose sine is x.</summary>
    public static Expr Asin(Expr x) => Elementwise(new Asin(), x);

    /// <summary>The angle in [0, π] whose cosine is x.</summary>
    public static Expr Acos(Expr x) => Elementwise(new Acos(), x);

    /// <summary>The angle in (−π/2, π/2) whose tangent is x.</summary>
    public static Expr Atan(Expr x) => Elementwise(new Atan(), x);

    /// <summary>The hyperbolic sine.</summary>
    public static Expr Sinh(Expr x) => Elementwise(new Sinh(), x);

    /// <summary>The hyperbolic cosine.</summary>
    public static Expr Cosh(Expr x) => Elementwise(new Cosh(), x);

    /// <summary>The inverse hyperbolic sine.</summary>
    public static Expr Asinh(Expr x) => Elementwise(new Asinh(), x);

    /// <summary>The inverse hyperbolic cosine, for x ≥ 1.</summary>
    public static Expr Acosh(Expr x) => Elementwise(new Acosh(), x);

    /// <summary>The inverse hyperbolic tangent, for |x| ≤ 1.</summary>
    public static Expr Atanh(Expr x) => Elementwise(new Atanh(), x);

    /// <summary>The hyperbolic tangent.</summary>
    public static Expr Tanh(Expr x) => Elementwise(new Tanh(), x);

    /// <summary>σ(x) = 1 / (1 + exp(−x)).</summary>
    public static Expr Sigmoid(Expr x) => Elementwise(new Sigmoid(), x);

    /// <summary>log(1 + exp(x)), without overflow.</summary>
    public static Expr Softplus(Expr x) => Elementwise(new Softplus(), x);

    /// <summary>The error function 2/√π·∫₀ˣ exp(−t²) dt.</summary>
    public static Expr Erf(Expr x) => Elementwise(new Erf(), x);

    /// <summary>1 − erf(x), accurate for large x.</summary>
    public static Expr Erfc(Expr x) => Elementwise(new Erfc(), x);

    /// <summary>The probability Φ(x) that a standard normal variable is at most x: ½·erfc(−x/√2).</summary>
    public static Expr NormalCdf(Expr x) => Elementwise(new NormalCdf(), x);

    /// <summary>The density of the standard normal distribution, φ(x) = exp(−x²/2)/√(2π).</summary>
    public static Expr NormalPdf(Expr x) => Elementwise(new NormalPdf(), x);

    /// <summary>|x|; the derivative at 0 is 0.</summary>
    public static Expr Abs(Expr x) => Elementwise(new Abs(), x);

    /// <summary>−1, 0 or 1; the derivative is 0.</summary>
    public static Expr Sign(Expr x) => Elementwise(new Sign(), x);

    /// <summary>The largest integer not above x; the derivative is 0.</summary>
    public static Expr Floor(Expr x) => Elementwise(new Floor(), x);

    /// <summary>The smallest integer not below x; the derivative is 0.</summary>
    public static Expr Ceiling(Expr x) => Elementwise(new Ceiling(), x);

    /// <summary>The nearest integer, halves to even; the derivative is 0.</summary>
    public static Expr Round(Expr x) => Elementwise(new Round(), x);

    /// <summary>The integer part, towards zero; the derivative is 0.</summary>
    public static Expr Truncate(Expr x) => Elementwise(new Truncate(), x);

    /// <summary>max(x, 0); the derivative at 0 is 0.</summary>
    public static Expr Relu(Expr x) => Elementwise(new Relu(), x);

    /// <summary>x², element by element.</summary>
    public static Expr Square(Expr x) => x * x;

    /// <summary>1 / x.</summary>
    public static Expr Reciprocal(Expr x) => 1.0 / x;

    /// <summary>1 / √x.</summary>
    public static Expr Rsqrt(Expr x) => 1.0 / Sqrt(x);

    /// <summary>x to the power y. Where y is 0 the derivative for x is 0; where x is 0 and y ≥ 0 the derivative for y is 0.</summary>
    public static Expr Pow(Expr x, Expr y) => Elementwise(new Power(), x, y);

    /// <summary>x to a constant power; ½, −1, 2 and 3 take the shorter forms.</summary>
    public static Expr Pow(Expr x, double exponent) => exponent switch
    {
        0.5 => Sqrt(x),
        1 => x,
        2 => x * x,
        3 => x * x * x,
        -1 => Reciprocal(x),
        _ => Pow(x, Expr.Constant(exponent)),
    };

    /// <summary>The larger of x and y, NaN if either is; the derivative is shared at a tie.</summary>
    public static Expr Maximum(Expr x, Expr y) => Elementwise(new Maximum(), x, y);

    /// <summary>The smaller of x and y, NaN if either is; the derivative is shared at a tie.</summary>
    public static Expr Minimum(Expr x, Expr y) => Elementwise(new Minimum(), x, y);

    /// <summary>The angle of the point (x, y) in (−π, π].</summary>
    public static Expr Atan2(Expr y, Expr x) => Elementwise(new Atan2(), y, x);

    /// <summary>min(max(x, low), high); the derivative is 1 on the closed interval.</summary>
    /// <exception cref="GraphException">low is above high (GRC4004).</exception>
    public static Expr Clamp(Expr x, double low = double.NegativeInfinity, double high = double.PositiveInfinity)
        => low <= high
            ? Elementwise(new Clamp(low, high), x)
            : throw new GraphException("GRC4004", $"Clamp needs low ≤ high, not {Text.Number(low)} and {Text.Number(high)}.");

    /// <summary>log(exp x + exp y), without overflow: the larger, plus softplus of the smaller minus the larger.</summary>
    public static Expr LogAddExp(Expr x, Expr y)
    {
        Expr difference = Where(Equal(x, y) & Equal(Abs(x), double.PositiveInfinity), 0.0, x - y);
        return Where(x > y, x + Softplus(-difference), y + Softplus(difference));
    }

    /// <summary>log σ(x) = −softplus(−x).</summary>
    public static Expr LogSigmoid(Expr x) => -Softplus(-x);

    /// <summary>x = y, as a mask; false where either is NaN.</summary>
    public static BoolExpr Equal(Expr x, Expr y) => Compared(Comparison.Equal, x, y);

    /// <summary>i = j, as a mask.</summary>
    public static BoolExpr Equal(IntExpr x, IntExpr y) => Compared(Comparison.Equal, x, y);

    /// <summary>x ≠ y, as a mask; true where either is NaN.</summary>
    public static BoolExpr NotEqual(Expr x, Expr y) => Compared(Comparison.NotEqual, x, y);

    /// <summary>i ≠ j, as a mask.</summary>
    public static BoolExpr NotEqual(IntExpr x, IntExpr y) => Compared(Comparison.NotEqual, x, y);

    /// <summary>
    /// x where the mask holds, else y. What is not chosen contributes nothing, not even its NaN, but where its own derivative is infinite, zero
    /// times infinity is NaN: guard the argument as well, <c>Where(x &gt; 0, Sqrt(Where(x &gt; 0, x, 1)), 0)</c>.
    /// </summary>
    public static Expr Where(BoolExpr mask, Expr x, Expr y) => Aligned(new Select(), mask, x, y).Real;

    /// <summary>i where the mask holds, else j.</summary>
    public static IntExpr Where(BoolExpr mask, IntExpr x, IntExpr y) => Aligned(new Select(), mask, x, y).Integer;

    /// <summary>An integer tensor as real numbers; no gradient.</summary>
    public static Expr Real(IntExpr x) => Aligned(new ToReal(), x).Real;

    /// <summary>A mask as 0 and 1; no gradient.</summary>
    public static Expr Real(BoolExpr x) => Aligned(new ToReal(), x).Real;
}
