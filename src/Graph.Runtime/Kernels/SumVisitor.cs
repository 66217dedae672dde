using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Adds a product to a matrix whose rows have no gaps between columns.</summary>
internal readonly ref struct SumVisitor<T>(Matrix<T> destination, int columns) : ITileVisitor<T> where T : unmanaged
{
    private readonly Matrix<T> _destination = destination;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, T>
    {
        Span<T> sums = _destination.Row(row, columns);
        V.Store(V.Load(sums, column) + value, sums, column);
    }
}
