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

    /// <summary>A text of several lines as one attribute; <see cref="Lines"/> takes it apart again.</summary>
    public static string Nested(string text) => $"{{{string.Join(" / ", text.Trim().Split('\n'))}}}";

    /// <summary>The lines of a <see cref="Nested"/> text, in which texts are nested again.</summary>
    public static string Lines(string nested) => string.Join("\n", SplitOutside(nested.Substring(1, nested.Length - 2), " / "));

    /// <summary>The parts between separators that stand in no braces.</summary>
    public static IEnumerable<string> SplitOutside(string text, string separator)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth > 0 || string.CompareOrdinal(text, i, separator, 0, separator.Length) != 0) continue;
            yield return text.Substring(start, i - start);
            start = i + separator.Length;
        }
        yield return text.Substring(start);
    }
}
