using System.Text.Json;
using Graph.Evaluation;

namespace Graph.Testing;

/// <summary>A tensor of a reference file.</summary>
/// <param name="Name">The input's name; empty for outputs and seeds.</param>
/// <param name="DataType"><c>f64</c>, <c>i64</c> or <c>bool</c>.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="Values">The elements in row-major order; truth values as 0 and 1.</param>
/// <param name="HasGradient">Whether the case states a gradient for this input.</param>
public sealed record OracleTensor(string Name, string DataType, int[] Shape, double[] Values, bool HasGradient)
{
    /// <summary>The tensor as the interpreter takes it.</summary>
    public DenseTensor ToDense() => new(Values, Shape);

    internal static OracleTensor? Parse(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null || element.TryGetProperty("none", out _)) return null;
        return new OracleTensor(
            element.TryGetProperty("n", out JsonElement name) ? name.GetString()! : "",
            element.GetProperty("d").GetString()!,
            [.. element.GetProperty("s").EnumerateArray().Select(s => s.GetInt32())],
            [.. element.GetProperty("v").EnumerateArray().Select(Number)],
            element.TryGetProperty("g", out _));
    }

    internal static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number => element.GetDouble(),
        _ => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string text => throw new FormatException($"\"{text}\" is no number."),
            null => throw new FormatException("A number is missing."),
        },
    };
}
