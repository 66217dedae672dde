using System.Numerics;

namespace GraphBenchmarks;

/// <summary>Inputs.</summary>
internal static class Numbers
{
    /// <summary>Numbers between −1 and 1; the same for the same count.</summary>
    public static T[] Signed<T>(int count) where T : IFloatingPointIeee754<T>
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked((2 * random.NextSingle()) - 1))];
    }

    /// <summary>Numbers between 0.01 and 2, for functions that are defined there only.</summary>
    public static float[] Positive(int count) => [.. Signed<float>(count).Select(x => 1.005f + (0.995f * x))];

    /// <summary>The widths of layers that a name such as <c>784-128-10</c> tells.</summary>
    public static int[] Widths(string shape) => [.. shape.Split('-').Select(width => int.Parse(width, null))];

    /// <summary>The name of an element type.</summary>
    public static string Precision<T>() => typeof(T) == typeof(float) ? "float32" : "float64";

    /// <summary>Labels of so many classes.</summary>
    public static int[] Labels(int count, int classes) => [.. Enumerable.Range(0, count).Select(row => row % classes)];
}
