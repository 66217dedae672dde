using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Matrix products. Every element is one chain of fused multiply-adds in order of k, or, where the depth exceeds 4,096, the sum, in order, of one
/// such chain for every 1,024 of k, which is more accurate. So its bits depend on the operands and the depth only: not on the other sizes, on how
/// rows are split among threads, on the strides or on the width of the hardware's registers.
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
        var store = new StoreVisitor<T>(destination, rows, columns);
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

    /// <summary>destination = left · right: (rows × depth) · (depth × columns), with a right operand that was packed once.</summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides, or right has other sizes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(int rows, int columns, int depth, ConstMatrix<T> left, PackedMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        destination.Require(rows, columns, nameof(destination));
        left.Require(rows, depth, nameof(left));
        right.Require(depth, columns, nameof(right));
        if (rows == 0 || columns == 0) return;
        var store = new StoreVisitor<T>(destination, rows, columns);
        var loops = new ProductLoops<V, T>(rows, columns, depth, left, new(right.Panels, V.Count), right.PanelStride, destination);
        using var workspace = Workspace<T>.Rent(loops.WorkspaceLength);
        loops.Run(workspace.Data, ref store);
    }

    /// <summary>Shows left · right to the visitor, every element once, with a right operand that was packed once.</summary>
    /// <exception cref="ArgumentException">left is too short for its sizes and strides, or right has other sizes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(int rows, int columns, int depth, ConstMatrix<T> left, PackedMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        left.Require(rows, depth, nameof(left));
        right.Require(depth, columns, nameof(right));
        if (rows == 0 || columns == 0) return;
        var loops = new ProductLoops<V, T>(rows, columns, depth, left, new(right.Panels, V.Count), right.PanelStride, default);
        using var workspace = Workspace<T>.Rent(loops.WorkspaceLength);
        loops.Run(workspace.Data, ref visitor);
    }

    /// <summary>
    /// destination[i] = left[i] · right[i] for i &lt; count, where the matrices of a batch lie a stride apart. A stride of 0 repeats an operand.
    /// </summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides, or the count or a stride is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunBatched<V, T>(
        int count, int rows, int columns, int depth,
        ConstMatrix<T> left, int leftStride, ConstMatrix<T> right, int rightStride, Matrix<T> destination, int destinationStride)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        left.RequireBatch(count, leftStride, rows, depth, nameof(left));
        right.RequireBatch(count, rightStride, depth, columns, nameof(right));
        destination.RequireBatch(count, destinationStride, rows, columns, nameof(destination));
        if (count == 0 || rows == 0 || columns == 0) return;
        using var workspace = Workspace<T>.Rent(new ProductLoops<V, T>(rows, columns, depth, left, right, 0, destination).WorkspaceLength);
        for (int i = 0; i < count; i++)
        {
            Matrix<T> product = destination.Skip(i * (nint)destinationStride);
            var store = new StoreVisitor<T>(product, rows, columns);
            ConstMatrix<T> a = left.Skip(i * (nint)leftStride), b = right.Skip(i * (nint)rightStride);
            new ProductLoops<V, T>(rows, columns, depth, a, b, 0, product).Run(workspace.Data, ref store);
        }
    }
}
