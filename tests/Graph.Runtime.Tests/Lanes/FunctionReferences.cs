using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Graph.Runtime.Tests;

/// <summary>The files of references in tests/Oracle.</summary>
internal static class FunctionReferences
{
    /// <summary>Rows [x, f(x), f′(x)].</summary>
    public static IReadOnlyList<double[]> Special(string operation) => Rows("special.jsonl.gz", operation, "x_value_derivative");

    /// <summary>Rows [x, f(x), rest] or [x, y, f(x, y), rest], where the exact value is f + rest.</summary>
    public static IReadOnlyList<double[]> Exact(string operation) => Rows("functions.jsonl.gz", operation, "rows");

    private static double[][] Rows(string file, string operation, string property)
    {
        using Stream packed = typeof(FunctionReferences).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException($"There is no reference file {file}.");
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.GetProperty("op").ValueEquals(operation))
                return [.. document.RootElement.GetProperty(property).EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray())];
        }
        throw new KeyNotFoundException($"{file} has no references of {operation}.");
    }

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.Number
        ? element.GetDouble()
        : double.Parse(element.GetString()!, CultureInfo.InvariantCulture);
}
