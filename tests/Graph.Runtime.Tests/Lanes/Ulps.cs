namespace Graph.Runtime.Tests;

/// <summary>Distances in units in the last place of the reference.</summary>
internal static class Ulps
{
    public static double Between(double actual, double expected) =>
        Between(actual, expected, Math.Max(Math.ILogB(expected), -1022) - 52, double.MaxValue);

    /// <summary>Of a float from a reference of double precision.</summary>
    public static double Between(float actual, double expected) =>
        Between(actual, expected, Math.Max(Math.ILogB(expected), -126) - 23, float.MaxValue);

    private static double Between(double actual, double expected, int exponent, double greatest)
    {
        // Half a unit beyond the greatest number, rounding makes an infinity.
        if (Math.Abs(expected) > greatest) expected = double.IsInfinity(actual) ? Math.CopySign(actual, expected) : expected;
        if (actual.Equals(expected)) return 0;
        bool finite = double.IsFinite(actual) && double.IsFinite(expected);
        return finite ? Math.Abs(actual - expected) / Math.ScaleB(1, exponent) : double.PositiveInfinity;
    }
}
