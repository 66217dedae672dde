using System.Numerics;

namespace Graph.Runtime.Tests;

/// <summary>Operands of products, and what their products must be, to the bit.</summary>
internal static class ProductSample<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T[] Numbers(int length, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
    }

    /// <summary>The product, row-major: one chain for each element, or beyond a depth of 4,096 one for every 1,024 of it.</summary>
    public static T[] Product(int rows, int columns, int depth, ReadOnlySpan<T> a, Layout left, ReadOnlySpan<T> b, Layout right)
    {
        int length = depth > 4096 ? 1024 : depth;
        var sums = new T[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int first = 0; first < depth; first += length)
                {
                    T chain = T.Zero;
                    for (int k = first; k < Math.Min(first + length, depth); k++)
                        chain = T.MultiplyAddEstimate(a[i * left.Row + k * left.Column], b[k * right.Row + j * right.Column], chain);
                    sums[i * columns + j] = first == 0 ? chain : sums[i * columns + j] + chain;
                }
            }
        }
        return sums;
    }

    /// <summary>The memory after a product: what lies between the elements is as it was.</summary>
    public static T[] Stored(int rows, int columns, ReadOnlySpan<T> sums, ReadOnlySpan<T> before, Layout layout)
    {
        T[] after = before.ToArray();
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                after[i * layout.Row + j * layout.Column] = sums[i * columns + j];
        return after;
    }

    /// <summary>The four layouts of the operands of a product, contiguous or with padding between rows.</summary>
    public static IEnumerable<Layout> Layouts(int rows, int columns) =>
        [new(columns, 1), new(1, rows), new(columns + 5, 1), new(1, rows + 3), new(2 * columns, 2)];
}

/// <summary>The strides of a matrix.</summary>
internal readonly record struct Layout(int Row, int Column)
{
    public int Length(int rows, int columns) => rows == 0 || columns == 0 ? 0 : (rows - 1) * Row + (columns - 1) * Column + 1;
}
