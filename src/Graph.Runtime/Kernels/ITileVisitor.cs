namespace Graph.Runtime;

/// <summary>
/// Takes the finished elements of a matrix product while they are in the first-level cache: Visit is called once for every row and every
/// vector of columns, on copies of the visitor: what it finds goes to memory, not to fields.
/// </summary>
public interface ITileVisitor<T> where T : unmanaged
{
    /// <summary>
    /// value holds elements (row, column), (row, column + 1), …; column is a multiple of the lanes; lanes beyond the last column are padding.
    /// </summary>
    void Visit<V>(V value, int row, int column) where V : struct, ILanes<V, T>;
}
