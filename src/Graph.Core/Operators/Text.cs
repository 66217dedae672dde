using System.Globalization;

namespace Graph.Operators;

/// <summary>Attributes as text: invariant, and exact for every double.</summary>
internal static class Text
{
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ when double.IsNaN(value) => "nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    public static string List<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";
}
