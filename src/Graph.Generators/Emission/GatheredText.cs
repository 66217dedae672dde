using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>How emitted code writes where the elements of a gathered operand are.</summary>
internal static class GatheredText
{
    /// <summary>The axes of the rows and of the columns, and where the operand is zero.</summary>
    public static string Axes(
        LoadScalar load, IReadOnlyList<Axis> rows, IReadOnlyList<Axis> columns, Func<Dimension, string> size, ZeroBorder? border = null)
    {
        string Part(Axis part) => $"({size(part.Length)}, {size(load.Offset[part])})";
        string Axis(IReadOnlyList<Axis> parts) => $"new MatrixAxis({string.Join(", ", parts.Select(Part))})";
        string zeros = border is null ? "" : $", new WindowBorder({border.ColumnStep}, {border.DepthStep}, {border.First}, {border.End})";
        return $"{Axis(rows)}, {Axis(columns)}{zeros}";
    }
}
