using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// A visitor of finished rows whose type is forgotten, so that the loops around the tiles are compiled once, and not again for every epilogue.
/// </summary>
internal readonly unsafe ref struct TileViewer<T> where T : unmanaged
{
    private readonly ref byte _visitor;
    private readonly delegate*<ref byte, ref T, MatrixBlock, void> _show;

    private TileViewer(ref byte visitor, delegate*<ref byte, ref T, MatrixBlock, void> show)
    {
        _visitor = ref visitor;
        _show = show;
    }

    public static TileViewer<T> Of<V, TVisitor>(ref TVisitor visitor)
        where V : struct, ILanes<V, T>
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
        => new(ref Unsafe.As<TVisitor, byte>(ref visitor), &Show<V, TVisitor>);

    /// <summary>Shows the rows of a block, which lie one behind the other; its columns are whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Show(ref T values, MatrixBlock block) => _show(ref _visitor, ref values, block);

    // The visitor's own copy can live in registers: through the reference every field would be read again after every store.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Show<V, TVisitor>(ref byte visitor, ref T values, MatrixBlock block)
        where V : struct, ILanes<V, T>
        where TVisitor : struct, ITileVisitor<T>, allows ref struct
    {
        TVisitor own = Unsafe.As<byte, TVisitor>(ref visitor);
        for (int column = 0; column < block.Columns; column += V.Count)
        {
            ref T value = ref Unsafe.Add(ref values, column);
            for (int row = block.Row; row < block.Row + block.Rows; row++)
            {
                own.Visit(Unchecked.Load<V, T>(ref value, 0), row, block.Column + column);
                value = ref Unsafe.Add(ref value, block.Columns);
            }
        }
    }
}
