using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// A product of gathered operands of which one stays the same, such as the kernels of a convolution: how it is divided, where the elements of its
/// operands lie, and the operand of its lanes packed. Immutable; <see cref="GatheredProduct{V, T}"/> computes the same bits with it as without.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PreparedProduct<T> where T : unmanaged
{
    private readonly T[] _kept;
    private readonly int _keptLength;
    private readonly ProductGathers _gathers;

    internal PreparedProduct(
        MatrixBlock block, int depth, ProductGathers gathers, bool packsLanes, bool isTransposed, int runLength, int panelCount, ReadOnlySpan<T> kept)
    {
        (Block, Depth, _gathers) = (block, depth, gathers);
        (PacksLanes, IsTransposed, RunLength, PanelCount) = (packsLanes, isTransposed, runLength, panelCount);
        _keptLength = kept.Length;
        _kept = WorkspacePool<T>.Allocate(kept.Length);
        kept.CopyTo(Kept);
    }

    internal MatrixBlock Block { get; }

    internal int Depth { get; }

    internal ref readonly ProductGathers Gathers => ref _gathers;

    internal bool PacksLanes { get; }

    internal bool IsTransposed { get; }

    internal int RunLength { get; }

    internal int PanelCount { get; }

    /// <summary>The tables and the packed operand, as <see cref="InPlaceProduct{V, T}"/> divides them.</summary>
    internal Span<T> Kept => WorkspacePool<T>.Aligned(_kept, _keptLength);

    /// <summary>Prepares a product; null where nothing is gained: operands are not read where they lie, or block by block.</summary>
    /// <param name="block">The rows and columns of the product.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="left">The left operand; without memory, its form, where it varies.</param>
    /// <param name="right">The right operand, likewise.</param>
    /// <typeparam name="V">Lanes of any width: what is prepared serves all of them.</typeparam>
    /// <exception cref="ArgumentException">An operand is too short, or smaller than the product.</exception>
    public static PreparedProduct<T>? Of<V>(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right)
        where V : struct, ILanes<V, T>
    {
        if (!left.Data.IsEmpty) left.Require(block.Row + block.Rows, depth, nameof(left));
        if (!right.Data.IsEmpty) right.Require(depth, block.Column + block.Columns, nameof(right));
        long rightLength = right.Rows.Last + right.Columns.Last + 1;
        if (block.Rows == 0 || block.Columns == 0 || rightLength > int.MaxValue) return null;
        ProductGathers gathers = ProductGathers.Of(block, left, right);
        var plan = new InPlacePlan<V, T>(block.Rows, block.Columns, depth, (int)rightLength, in gathers);
        if (!plan.IsUsed) return null;
        using var product = new InPlaceProduct<V, T>(plan, block, depth, in gathers, right.Border);
        return product.Prepared(left.Data, right.Data, (int)rightLength, gathers);
    }
}
