using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// A matrix cut into chunks by rows and by columns. Chunks of the same columns follow each other where there are more columns than rows, else those of
/// the same rows, so that neighbours share what is dearer to load; a run of chunks that fills whole columns, or whole rows, is one block.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MatrixChunks
{
    private readonly int _rows, _columns, _rowsPerChunk, _columnsPerChunk;
    private readonly bool _byColumns;

    /// <param name="rows">The matrix's rows.</param>
    /// <param name="columns">The matrix's columns.</param>
    /// <param name="rowsPerChunk">The most rows of a chunk; positive.</param>
    /// <param name="columnsPerChunk">The most columns of a chunk; positive.</param>
    /// <param name="byColumns">Whether neighbouring chunks have the same columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MatrixChunks(int rows, int columns, int rowsPerChunk, int columnsPerChunk, bool byColumns)
    {
        (_rows, _columns, _byColumns) = (rows, columns, byColumns);
        (_rowsPerChunk, _columnsPerChunk) = (rowsPerChunk, columnsPerChunk);
    }

    /// <summary>The number of chunks.</summary>
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Parts(_rows, _rowsPerChunk) * Parts(_columns, _columnsPerChunk);
    }

    /// <summary>The largest block that begins with a chunk, lies within the chunks before <paramref name="end"/>, and how many of them it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MatrixBlock Next(ref int chunk, int end)
    {
        // Along the inner direction chunks follow each other; a step of the outer one is a whole line of them.
        int line = _byColumns ? Parts(_rows, _rowsPerChunk) : Parts(_columns, _columnsPerChunk);
        int outer = chunk / line, inner = chunk % line, lines = 1, count = Math.Min(line - inner, end - chunk);
        if (count == line) (lines, count) = ((end - chunk) / line, line);
        chunk += lines * count;
        return _byColumns ? Block(inner, count, outer, lines) : Block(outer, lines, inner, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MatrixBlock Block(int rowChunk, int rowChunks, int columnChunk, int columnChunks)
    {
        int row = rowChunk * _rowsPerChunk, column = columnChunk * _columnsPerChunk;
        return new(row, Math.Min(rowChunks * _rowsPerChunk, _rows - row), column, Math.Min(columnChunks * _columnsPerChunk, _columns - column));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Parts(int length, int part) => (length + part - 1) / part;
}
