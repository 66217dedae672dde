namespace Graph.Runtime;

/// <summary>Shapes as people write them, and their sizes without overflow.</summary>
internal static class ShapeText
{
    /// <summary><c>(784 × 128)</c>; <c>()</c> for a scalar.</summary>
    public static string Of<TDimension>(ReadOnlySpan<TDimension> shape) where TDimension : unmanaged => $"({string.Join(" × ", shape.ToArray())})";

    /// <summary>The product of the dimensions.</summary>
    /// <exception cref="ArgumentException">A dimension is negative or the product is more than one array can hold.</exception>
    public static int Count(ReadOnlySpan<int> shape, string name)
    {
        long count = 1;
        foreach (int dimension in shape)
        {
            if (dimension < 0)
                throw new ArgumentException($"'{name}' has shape {Of(shape)}; a dimension cannot be negative.", nameof(shape));
        }
        if (shape.Contains(0))
            return 0;
        foreach (int dimension in shape)
        {
            count *= dimension;
            if (count > Array.MaxLength)
            {
                throw new ArgumentException(
                    $"'{name}' has shape {Of(shape)}: more than the {Array.MaxLength} values that one buffer can hold.", nameof(shape));
            }
        }
        return (int)count;
    }
}
