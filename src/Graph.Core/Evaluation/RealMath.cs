namespace Graph.Evaluation;

/// <summary>Real functions that the base library lacks, in double precision.</summary>
internal static class RealMath
{
    public const double TwoOverSqrtPi = 1.1283791670955126;

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => double.IsNaN(x) ? x : Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>Kahan's: the rounding error of 1 + x cancels in the quotient.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 1 || double.IsPositiveInfinity(x)) return x;
        return Math.Log(u) * x / (u - 1);
    }

    /// <summary>Kahan's: the rounding error of exp(x) cancels in the quotient.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-17) return x;
        double u = Math.Exp(x);
        if (u == 1) return x;
        double v = u - 1;
        return v == -1 || double.IsPositiveInfinity(u) ? v : v * x / Math.Log(u);
    }

    public static double Asinh(double x)
    {
        double a = Math.Abs(x);
        double y = a > 1e8 ? Math.Log(a) + Math.Log(2) : Log1p(a + (a * a / (1 + Math.Sqrt((a * a) + 1))));
        return x < 0 || (x == 0 && 1 / x < 0) ? -y : y;
    }

    public static double Acosh(double x) => x > 1e8 ? Math.Log(x) + Math.Log(2) : Log1p(x - 1 + Math.Sqrt((x - 1) * (x + 1)));

    public static double Atanh(double x) => x < 0 ? -Atanh(-x) : 0.5 * Log1p(2 * x / (1 - x));

    /// <summary>The Maclaurin series near 0, 1 − erfc elsewhere.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        if (Math.Abs(x) > 2) return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;
        double sum = x, term = x, square = x * x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= -square / n;
            sum += term / ((2 * n) + 1);
        }
        return TwoOverSqrtPi * sum;
    }

    /// <summary>1 − erf below 1, and above 1 the continued fraction exp(−x²)/√π / (x + ½/(x + 1/(x + 3/2/(x + …)))), evaluated backwards.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 1) return 1 - Erf(x);
        if (x > 27.3) return 0;
        double tail = 0;
        for (int n = x < 2 ? 400 : 120; n > 0; n--) tail = 0.5 * n / (x + tail);
        double head = Math.Round(x * 1024) / 1024;
        return Math.Exp(-head * head) * Math.Exp(-(x - head) * (x + head)) / ((x + tail) * Math.Sqrt(Math.PI));
    }
}
