namespace Graph.Runtime;

/// <summary>Ranges of hyperparameters.</summary>
internal static class Require
{
    public static double NotNegative(double value, string name)
        => value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it has to be a finite number of at least 0.");

    public static double Positive(double value, string name)
        => value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it has to be a finite number above 0.");

    public static long Positive(long value, string name)
        => value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it has to be at least 1.");

    public static double Fraction(double value, string name)
        => value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it has to be at least 0 and less than 1.");
}
