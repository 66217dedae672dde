namespace Graph;

public static partial class Functions
{
    /// <summary>2 to the power x.</summary>
    public static Expr Exp2(Expr x) => Exp(Math.Log(2) * x);

    /// <summary>The logarithm to base 2.</summary>
    public static Expr Log2(Expr x) => Log(x) / Math.Log(2);

    /// <summary>The logarithm to base 10.</summary>
    public static Expr Log10(Expr x) => Log(x) / Math.Log(10);

    /// <summary>log(p/(1 − p)), the inverse of the sigmoid.</summary>
    public static Expr Logit(Expr p) => Log(p) - Log1p(-p);

    /// <summary>sin(πx)/(πx), and 1 at 0; near 0 by its series, so that the derivatives keep their digits.</summary>
    public static Expr Sinc(Expr x)
    {
        Expr angle = Math.PI * x, square = angle * angle, series = 1.0;
        for (int n = 10; n > 0; n -= 2) series = 1.0 - (square / (n * (n + 1)) * series);
        BoolExpr near = Abs(angle) < 0.25;
        Expr far = Where(near, 1.0, angle);
        return Where(near, series, Sin(far) / far);
    }

    /// <summary>x without its integer part, with the sign of x; the derivative is 1.</summary>
    public static Expr Frac(Expr x) => x - Truncate(x);

    /// <summary>−x·log x for x &gt; 0, 0 at 0, −∞ below.</summary>
    public static Expr Entropy(Expr x)
        => Where(x > 0.0, -XLogY(x, Where(x > 0.0, x, 1.0)), Where(x < 0.0, double.NegativeInfinity, x));

    /// <summary>x·log y, and 0 where x = 0, whatever y is but NaN.</summary>
    public static Expr XLogY(Expr x, Expr y)
    {
        BoolExpr zero = Equal(x, 0.0) & ((y <= 0.0) | Equal(y, double.PositiveInfinity));
        return Where(zero, 0.0, x * Log(Where(zero, 1.0, y)));
    }

    /// <summary>√(x² + y²).</summary>
    public static Expr Hypot(Expr x, Expr y) => Sqrt(Square(x) + Square(y));

    /// <summary>|x| with the sign of y, that of a negative zero included; no gradient for y.</summary>
    public static Expr CopySign(Expr x, Expr y) => Abs(x) * Where((y < 0.0) | (1.0 / y < 0.0), -1.0, 1.0);

    /// <summary>x − y·⌊x/y⌋: the remainder with the sign of y.</summary>
    public static Expr Remainder(Expr x, Expr y) => x - (y * Floor(x / y));

    /// <summary>x − y·trunc(x/y): the remainder with the sign of x, as C#'s %.</summary>
    public static Expr Fmod(Expr x, Expr y) => x - (y * Truncate(x / y));

    /// <summary>x + weight·(y − x).</summary>
    public static Expr Lerp(Expr x, Expr y, Expr weight) => x + (weight * (y - x));

    /// <summary>x with NaN and the infinities replaced; they have no gradient.</summary>
    public static Expr NanToNum(Expr x, double nan = 0, double positive = double.MaxValue, double negative = double.MinValue)
    {
        Expr finite = Where(Equal(x, double.NegativeInfinity), negative, Where(Equal(x, double.PositiveInfinity), positive, x));
        return Where(NotEqual(x, x), nan, finite);
    }
}
