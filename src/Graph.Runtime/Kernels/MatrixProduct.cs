using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Matrix products. Every element is one chain of fused multiply-adds in order of k, so that its bits depend on nothing but the operands.
/// </summary>
public static class MatrixProduct
{
    /// <summary>destination = left · right: (rows × depth) · (depth × columns).</summary>
    /// <exception cref="ArgumentException">An operand is too short for its sizes and strides.</exception>
    public static void Run<V, T>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        destination.Require(rows, columns, nameof(destination));
        var store = new StoreVisitor<T>(destination, columns);
        Run<V, T, StoreVisitor<T>>(rows, columns, depth, left, right, ref store);
    }

    /// <summary>Shows left · right to the visitor, every element once.</summary>
    /// <exception cref="ArgumentException">An operand is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        left.Require(rows, depth, nameof(left));
        right.Require(depth, columns, nameof(right));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column += V.Count)
            {
                V sum = V.Zero;
                for (int k = 0; k < depth; k++)
                {
                    V b = V.LoadStrided(right.Data, k * right.RowStride + column * right.ColumnStride, right.ColumnStride, Math.Min(V.Count, columns - column));
                    V.Accumulate(ref sum, V.Splat(left[row, k]), b);
                }
                visitor.Visit(sum, row, column);
            }
        }
    }
}
