using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Matrix products. Every element is one chain of fused multiply-adds in order of k, or, where the depth exceeds 4,096, the sum, in order, of one such
/// chain for every 1,024 of k. So its bits depend on the operands and the depth only: not on the other sizes, on how rows are split among threads, on the
/// strides or on the width of the hardware's registers.
/// </summary>
/// <remarks>The destination must not share elements with an operand.</remarks>
public static class MatrixProduct
{
    internal const int LongestChain = 4096, Chain = 1024;

    /// <summary>destination = left · right: (rows × depth) · (depth × columns).</summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        destination.Require(rows, columns, nameof(destination));
        left.Require(rows, depth, nameof(left));
        right.Require(depth, columns, nameof(right));
        if (rows == 0 || columns == 0) return;
        var store = new StoreVisitor<T>(destination, columns);
        var loops = new ProductLoops<V, T>(rows, columns, depth, left, right, 0, destination);
        using var workspace = Workspace<T>.Rent(loops.WorkspaceLength);
        loops.Run(workspace.Data, ref store);
    }

    /// <summary>Shows left · right, (rows × depth) · (depth × columns), to the visitor, every element once.</summary>
    /// <exception cref="ArgumentException">An operand is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        left.Require(rows, depth, nameof(left));
        right.Require(depth, columns, nameof(right));
        if (rows == 0 || columns == 0) return;
        var loops = new ProductLoops<V, T>(rows, columns, depth, left, right, 0, default);
        using var workspace = Workspace<T>.Rent(loops.WorkspaceLength);
        loops.Run(workspace.Data, ref visitor);
    }
}
