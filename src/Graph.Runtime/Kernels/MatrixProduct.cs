using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Matrix products. Every element is one chain of fused multiply-adds in order of k, so that its bits depend on nothing but the operands.
/// </summary>
public static class MatrixProduct
{
    /// <summary>destination = left · right: (rows × depth) · (depth × columns).</summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        destination.Require(rows, columns, nameof(destination));
        var store = new StoreVisitor<T>(destination, columns);
        new ProductLoops<V, T>(rows, columns, depth, left, right, destination).Run(ref store);
    }

    /// <summary>Shows left · right, (rows × depth) · (depth × columns), to the visitor, every element once.</summary>
    /// <exception cref="ArgumentException">An operand is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct =>
        new ProductLoops<V, T>(rows, columns, depth, left, right, default).Run(ref visitor);
}
