using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// Products of operands of one form that begin at different places, such as those of all pictures of a batch: how they are computed, and from where
/// they are read, is found out once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct GatheredProduct<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    private readonly GatheredMatrix<T> _left, _right;
    private readonly MatrixBlock _block;
    private readonly int _depth;
    private readonly bool _isInPlace, _isPrepared;
    private InPlaceProduct<V, T> _inPlace;
    private int _packedOffset;

    /// <param name="block">The rows and columns of the product.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="left">The left operand of the first product.</param>
    /// <param name="right">The right operand of the first product.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public GatheredProduct(MatrixBlock block, int depth, GatheredMatrix<T> left, GatheredMatrix<T> right)
    {
        _left = left;
        _right = right;
        (_block, _depth, _packedOffset) = (block, depth, -1);
        if (IsEmpty || DepthProduct<V, T>.Pays(depth, in left, in right)) return;
        ProductGathers gathers = ProductGathers.Of(block, left, right);
        var plan = new InPlacePlan<V, T>(block.Rows, block.Columns, depth, right.Data.Length, in gathers);
        _isInPlace = plan.IsUsed;
        if (plan.IsUsed) _inPlace = new(plan, block, depth, in gathers, right.Border);
    }

    /// <param name="prepared">The product of these operands, prepared once.</param>
    /// <param name="left">The memory of the left operand.</param>
    /// <param name="right">The memory of the first product's right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public GatheredProduct(PreparedProduct<T> prepared, ReadOnlySpan<T> left, ReadOnlySpan<T> right)
    {
        ref readonly ProductGathers gathers = ref prepared.Gathers;
        _left = new(left, gathers.LeftRows, gathers.LeftDepth);
        _right = new(right, gathers.RightDepth, gathers.RightColumns);
        (_block, _depth, _isInPlace, _isPrepared) = (prepared.Block, prepared.Depth, true, true);
        _inPlace = new(prepared);
    }

    /// <summary>A block of destination = left · right, of operands that begin so many elements behind the first ones.</summary>
    /// <exception cref="ArgumentException">A matrix is too short, or smaller than the product.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int leftOffset, int rightOffset, Matrix<T> destination)
    {
        destination.Require(_block.Row + _block.Rows, _block.Column + _block.Columns, nameof(destination));
        GatheredMatrix<T> left = _left.From(leftOffset), right = _right.From(rightOffset);
        Require(in left, in right);
        if (IsEmpty) return;
        if (!IsInPlace(leftOffset, rightOffset, right.Data.Length))
        {
            MatrixProduct.Gather<V, T>(_block, _depth, left, right, destination);
            return;
        }
        Matrix<T> part = destination.Rows(_block.Row).Columns(_block.Column);
        var store = new StoreVisitor<T>(destination, _block.Row + _block.Rows, _block.Column + _block.Columns);
        _inPlace.Run(left.Data, right.Data, IsPacked(leftOffset, rightOffset), part, TileViewer<T>.Of<V, StoreVisitor<T>>(ref store));
    }

    /// <summary>Shows a block of left · right to the visitor, every element once; they begin so many elements behind the first ones.</summary>
    /// <exception cref="ArgumentException">An operand is too short, or smaller than the product.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TVisitor>(int leftOffset, int rightOffset, ref TVisitor visitor) where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        GatheredMatrix<T> left = _left.From(leftOffset), right = _right.From(rightOffset);
        Require(in left, in right);
        if (IsEmpty) return;
        if (IsInPlace(leftOffset, rightOffset, right.Data.Length))
            _inPlace.Run(left.Data, right.Data, IsPacked(leftOffset, rightOffset), default, TileViewer<T>.Of<V, TVisitor>(ref visitor));
        else MatrixProduct.Gather<V, T, TVisitor>(_block, _depth, left, right, ref visitor);
    }

    /// <summary>Gives back the memory of what was prepared.</summary>
    public readonly void Dispose()
    {
        if (_isInPlace) _inPlace.Dispose();
    }

    // Of the operand that is packed one was prepared.
    private readonly bool IsInPlace(int leftOffset, int rightOffset, int rightLength) =>
        _isInPlace && _inPlace.Fits(rightLength) && !(_isPrepared && _inPlace.PackedOffset(leftOffset, rightOffset) != 0);

    private bool IsPacked(int leftOffset, int rightOffset)
    {
        int offset = _inPlace.PackedOffset(leftOffset, rightOffset);
        bool isPacked = _isPrepared || offset == _packedOffset;
        _packedOffset = offset;
        return isPacked;
    }

    private readonly bool IsEmpty => _block.Rows == 0 || _block.Columns == 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Require(in GatheredMatrix<T> left, in GatheredMatrix<T> right)
    {
        left.Require(_block.Row + _block.Rows, _depth, nameof(left));
        right.Require(_depth, _block.Column + _block.Columns, nameof(right));
    }
}
