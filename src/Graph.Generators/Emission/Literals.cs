using System.Globalization;

namespace Graph.Generators.Emission;

/// <summary>Numbers as C# text, the same on every machine.</summary>
internal static class Literals
{
    public static string Real(double value, Precision precision)
    {
        string type = precision == Precision.Single ? "float" : "double";
        if (double.IsNaN(value)) return $"{type}.NaN";
        if (double.IsPositiveInfinity(value)) return $"{type}.PositiveInfinity";
        if (double.IsNegativeInfinity(value)) return $"{type}.NegativeInfinity";
        if (precision == Precision.Double)
        {
            string text = value.ToString("R", CultureInfo.InvariantCulture);
            return text.IndexOfAny(['.', 'E']) >= 0 ? text : text + ".0";
        }
        float single = (float)value;
        return float.IsInfinity(single) ? Real(single, Precision.Single) : single.ToString("R", CultureInfo.InvariantCulture) + "f";
    }

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With underscores between groups of three digits.</summary>
    public static string Grouped(long value)
        => value < 10_000 ? Integer(value) : value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>With commas between groups of three digits, for prose.</summary>
    public static string Prose(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
