using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Matrix products. Every element is one chain of fused multiply-adds in order of k, or, where the depth exceeds 4,096, the sum, in order, of one
/// such chain for every 1,024 of k, which is more accurate. So its bits depend on the operands and the depth only: not on the other sizes, on how
/// rows are split among threads, on the strides or on the width of the hardware's registers. Long sums over runs of gathered operands, with few rows and
/// columns, are sums across lanes instead (<see cref="DepthProduct{V, T}"/>), which follows from the whole product's sizes.
/// </summary>
/// <remarks>The destination must not share elements with an operand.</remarks>
public static class MatrixProduct
{
    internal const int LongestChain = 4096, Chain = 1024;

    /// <summary>destination = left · right: (rows × depth) · (depth × columns).</summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides.</exception>
    public static void Run<V, T>(int rows, int columns, int depth, ConstMatrix<T> left, ConstMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        => Run<V, T>(new MatrixBlock(0, rows, 0, columns), depth, left, right, destination);

    /// <summary>A block of destination = left · right.</summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(MatrixBlock block, int depth, ConstMatrix<T> left, ConstMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        destination.Require(block.Row + block.Rows, block.Column + block.Columns, nameof(destination));
        left.Require(block.Row + block.Rows, depth, nameof(left));
        right.Require(depth, block.Column + block.Columns, nameof(right));
        Store<V, T>(block, depth, left.Rows(block.Row), right.Columns(block.Column), 0, in ProductGathers.None, destination);
    }

    /// <summary>Shows a block of left · right to the visitor, every element once.</summary>
    /// <exception cref="ArgumentException">An operand is too short for its sizes and strides.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(MatrixBlock block, int depth, ConstMatrix<T> left, ConstMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        left.Require(block.Row + block.Rows, depth, nameof(left));
        right.Require(depth, block.Column + block.Columns, nameof(right));
        Show<V, T, TVisitor>(block, depth, left.Rows(block.Row), right.Columns(block.Column), 0, in ProductGathers.None, ref visitor);
    }

    /// <summary>A block of destination = left · right, with a right operand that was packed once.</summary>
    /// <exception cref="ArgumentException">A matrix is too short for its sizes and strides, or right is smaller.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(MatrixBlock block, int depth, ConstMatrix<T> left, PackedPanels<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        destination.Require(block.Row + block.Rows, block.Column + block.Columns, nameof(destination));
        left.Require(block.Row + block.Rows, depth, nameof(left));
        right.Require(depth, block.Column + block.Columns, nameof(right));
        Store<V, T>(block, depth, left.Rows(block.Row), right.From(block.Column), right.PanelStride, in ProductGathers.None, destination);
    }

    /// <summary>Shows a block of left · right to the visitor, every element once, with a right operand that was packed once.</summary>
    /// <exception cref="ArgumentException">left is too short for its sizes and strides, or right is smaller.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(MatrixBlock block, int depth, ConstMatrix<T> left, PackedPanels<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        left.Require(block.Row + block.Rows, depth, nameof(left));
        right.Require(depth, block.Column + block.Columns, nameof(right));
        Show<V, T, TVisitor>(block, depth, left.Rows(block.Row), right.From(block.Column), right.PanelStride, in ProductGathers.None, ref visitor);
    }

    /// <summary>A block of destination = left · right, whose operands are read where they lie or gathered as tiles need them.</summary>
    /// <exception cref="ArgumentException">A matrix is too short, or smaller than the product.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        using var product = new GatheredProduct<V, T>(block, depth, left, right);
        product.Run(0, 0, destination);
    }

    /// <summary>Shows a block of left · right to the visitor, every element once; operands are read where they lie or gathered as needed.</summary>
    /// <exception cref="ArgumentException">An operand is too short, or smaller than the product.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T, TVisitor>(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        using var product = new GatheredProduct<V, T>(block, depth, left, right);
        product.Run(0, 0, ref visitor);
    }

    /// <summary>A block of destination = left · right, of gathered operands or with lanes along the depth; sizes have been checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Gather<V, T>(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (DepthProduct<V, T>.Pays(depth, in left, in right))
        {
            var store = new StoreVisitor<T>(destination, block.Row + block.Rows, block.Column + block.Columns);
            DepthProduct<V, T>.Show(block, depth, left, right, TileViewer<T>.Of<V, StoreVisitor<T>>(ref store));
            return;
        }
        ProductGathers gathers = ProductGathers.Of(block, left, right);
        ConstMatrix<T> a = gathers.Left ? left.Plain : left.Plain.Rows(block.Row), b = gathers.Right ? right.Plain : right.Plain.Columns(block.Column);
        Store<V, T>(block, depth, a, b, 0, in gathers, destination);
    }

    /// <summary>As the other form, for a visitor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Gather<V, T, TVisitor>(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        if (DepthProduct<V, T>.Pays(depth, in left, in right))
        {
            DepthProduct<V, T>.Show(block, depth, left, right, TileViewer<T>.Of<V, TVisitor>(ref visitor));
            return;
        }
        ProductGathers gathers = ProductGathers.Of(block, left, right);
        ConstMatrix<T> a = gathers.Left ? left.Plain : left.Plain.Rows(block.Row), b = gathers.Right ? right.Plain : right.Plain.Columns(block.Column);
        Show<V, T, TVisitor>(block, depth, a, b, 0, in gathers, ref visitor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store<V, T>(
        MatrixBlock block, int depth, ConstMatrix<T> left, ConstMatrix<T> right, nint panelStride, ref readonly ProductGathers gathers, Matrix<T> destination)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (block.Rows == 0 || block.Columns == 0) return;
        Matrix<T> part = destination.Rows(block.Row).Columns(block.Column);
        var store = new StoreVisitor<T>(part, block.Rows, block.Columns);
        block = block with { Row = 0, Column = 0 };
        if (RowProduct.Fits(block.Rows, depth, panelStride))
        {
            RowProduct.Show<V, T>(block, depth, left, right, panelStride, TileViewer<T>.Of<V, StoreVisitor<T>>(ref store));
            return;
        }
        var loops = new ProductLoops<V, T>(block, depth, left, right, panelStride, in gathers, part);
        using var workspace = Workspace<T>.Rent(loops.WorkspaceLength);
        loops.Run(workspace.Data, TileViewer<T>.Of<V, StoreVisitor<T>>(ref store));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Show<V, T, TVisitor>(
        MatrixBlock block, int depth, ConstMatrix<T> left, ConstMatrix<T> right, nint panelStride, ref readonly ProductGathers gathers, ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        if (block.Rows == 0 || block.Columns == 0) return;
        if (RowProduct.Fits(block.Rows, depth, panelStride))
        {
            RowProduct.Show<V, T>(block, depth, left, right, panelStride, TileViewer<T>.Of<V, TVisitor>(ref visitor));
            return;
        }
        var loops = new ProductLoops<V, T>(block, depth, left, right, panelStride, in gathers, default);
        using var workspace = Workspace<T>.Rent(loops.WorkspaceLength);
        loops.Run(workspace.Data, TileViewer<T>.Of<V, TVisitor>(ref visitor));
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
        var block = new MatrixBlock(0, rows, 0, columns);
        using var workspace = Workspace<T>.Rent(new ProductLoops<V, T>(block, depth, left, right, 0, in ProductGathers.None, destination).WorkspaceLength);
        for (int i = 0; i < count; i++)
        {
            Matrix<T> product = destination.Skip(i * (nint)destinationStride);
            var store = new StoreVisitor<T>(product, rows, columns);
            ConstMatrix<T> a = left.Skip(i * (nint)leftStride), b = right.Skip(i * (nint)rightStride);
            new ProductLoops<V, T>(block, depth, a, b, 0, in ProductGathers.None, product).Run(workspace.Data, TileViewer<T>.Of<V, StoreVisitor<T>>(ref store));
        }
    }
}
