namespace Graph.Runtime;

/// <summary>Powers by multiplication alone, so the same bits on every machine.</summary>
internal static class IntegerPower
{
    /// <summary>valueⁿ by squaring, for n of at least 0.</summary>
    public static double Of(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            if ((exponent & 1) != 0)
                power *= value;
        }
        return power;
    }
}
