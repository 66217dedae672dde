using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Sums over the rows of a matrix.</summary>
public static class Reduction
{
    /// <summary>destination[j] = Σᵢ source[i, j], the rows in order.</summary>
    /// <exception cref="ArgumentException">The destination does not have <paramref name="columns"/> elements, or the source is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumRows<V, T>(int rows, int columns, ConstMatrix<T> source, Span<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        source.Require(rows, columns, nameof(source));
        Check.Length(destination.Length, columns, nameof(destination));
        for (int column = 0; column < columns; column += V.Count)
        {
            int count = Math.Min(V.Count, columns - column);
            V sum = V.Zero;
            for (int row = 0; row < rows; row++)
            {
                int offset = row * source.RowStride + column * source.ColumnStride;
                sum += source.ColumnStride == 1
                    ? V.Load(source.Data.Slice(offset, count), 0)
                    : V.LoadStrided(source.Data, offset, source.ColumnStride, count);
            }
            V.Store(sum, destination, column);
        }
    }
}
