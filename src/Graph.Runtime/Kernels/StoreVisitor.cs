using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Stores a product as it is.</summary>
internal readonly ref struct StoreVisitor<T>(Matrix<T> destination, int rows, int columns) : ITileVisitor<T> where T : unmanaged
{
    private readonly Matrix<T> _destination = destination;
    private readonly int _columns = columns;

    // Rows that are narrower than a vector and lie side by side: what a whole vector writes too much, the rows that follow write over.
    private readonly int _wholeEnd = destination.ColumnStride == 1 && destination.RowStride == columns ? rows * columns : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, T>
    {
        int count = Math.Min(V.Count, _columns - column), offset = row * _destination.RowStride + column * _destination.ColumnStride;
        if (_columns < V.Count && offset + V.Count <= _wholeEnd) V.Store(value, _destination.Data.Slice(offset, V.Count), 0);
        else if (_destination.ColumnStride == 1) V.Store(value, _destination.Data.Slice(offset, count), 0);
        else V.StoreStrided(value, _destination.Data, offset, _destination.ColumnStride, count);
    }
}
