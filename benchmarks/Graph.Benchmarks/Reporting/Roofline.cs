using System.Globalization;

namespace GraphBenchmarks;

/// <summary>
/// Operations a second over operations a byte, below the lines of arithmetic and of memory. Williams, Waterman and Patterson, 2009. A row's bytes
/// are those of the operands and results of its products, each counted once.
/// </summary>
internal static class Roofline
{
    private const long CacheBytes = 128 * 1024, MemoryBytes = 256 * 1024 * 1024;

    private static readonly (string Name, string Rows)[] Kinds = [("training steps", "SGD"), ("inference", "inference"), ("products", "product")];

    /// <summary>A picture of the rows in float32 on one thread; null if there are none.</summary>
    public static Picture? Of(IReadOnlyList<Result> table, Referee referee)
    {
        Result[] rows = [.. table.Where(row => row.Bound.IsArithmetic && Has(row, "float32") && !Has(row, "2T"))];
        if (rows.Length == 0) return null;
        var picture = new Picture("Roofline, one thread, float32", "operations a byte", "GFLOP/s", Math.Log10, Math.Log10);
        double peak = rows.Max(row => row.Peak);
        foreach ((string name, long bytes) in new[] { ("second-level cache", CacheBytes), ("memory", MemoryBytes) })
        {
            if (referee.Bandwidth(bytes) is not { } bandwidth) continue;
            string label = string.Create(CultureInfo.InvariantCulture, $"{name} {bandwidth / 1e9:F0} GB/s, peak {peak / 1e9:F0} GFLOP/s");
            double[] corners = [0.1, peak / bandwidth, 1000];
            picture.AddLine(label, [.. corners.Select(x => (x, Math.Min(peak, bandwidth * x) / 1e9))], hasMarkers: false);
        }
        foreach ((string name, string kind) in Kinds)
        {
            Result[] points = [.. rows.Where(row => Has(row, kind))];
            if (points.Length > 0) picture.AddPoints(name, [.. points.Select(Point)]);
        }
        picture.NameX(0.1, 1, 10, 100, 1000);
        picture.NameY(0.1, 1, 10, 100, 1000);
        return picture;
    }

    private static (double, double) Point(Result row) => (row.Bound.Operations / row.Bound.Bytes, row.Bound.Operations / row.Seconds / 1e9);

    private static bool Has(Result row, string text) => row.Name.Contains(text, StringComparison.Ordinal);
}
