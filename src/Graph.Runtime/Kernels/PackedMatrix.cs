using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>
/// An immutable matrix in the order in which products read their right operand: panels of 64 bytes of columns (16 float, 8 double), each contiguous.
/// Products with it have the same bits as with the matrix that it was made from, and it serves every register width.
/// </summary>
public sealed class PackedMatrix<T> where T : unmanaged
{
    // Panels are read side by side: their distance in cache lines keeps them in different sets of the caches and places in their pages.
    private const int LinesPerPage = 64, LineOffset = 11, LineBytes = 64;

    private readonly T[] _block;
    private readonly int _length;

    /// <summary>Copies the matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is too short for its sizes and strides, or its panels exceed one array.</exception>
    public PackedMatrix(int rows, int columns, ConstMatrix<T> matrix)
    {
        matrix.Require(rows, columns, nameof(matrix));
        (Rows, Columns) = (rows, columns);
        int width = LineBytes / Unsafe.SizeOf<T>(), panels = (int)(((long)columns + width - 1) / width);
        long lines = rows < LinesPerPage ? rows : rows + (LineOffset - rows % LinesPerPage + LinesPerPage) % LinesPerPage;
        long length = panels * lines * width;
        if (length > Array.MaxLength - width)
            throw new ArgumentException($"A packed matrix of {rows} × {columns} elements needs {length} values, but one array holds at most " +
                $"{Array.MaxLength - width}; split the matrix by columns.", nameof(matrix));
        PanelStride = (int)(lines * width);
        _length = (int)length;
        _block = GC.AllocateArray<T>(_length + width, pinned: true);
        Span<T> packed = WorkspacePool<T>.Aligned(_block, _length);
        for (int panel = 0; panel < panels; panel++)
            Panel.Pack(rows, Math.Min(width, columns - panel * width), matrix.Columns(panel * width), packed[(panel * PanelStride)..], width);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The distance between panels, in elements.</summary>
    internal int PanelStride { get; }

    /// <summary>Element (row, column) of panel p is element p · PanelStride + row · width + column.</summary>
    internal ReadOnlySpan<T> Panels => WorkspacePool<T>.Aligned(_block, _length);

    /// <summary>The panels from a column on.</summary>
    /// <exception cref="ArgumentException">No panel begins there.</exception>
    internal ConstMatrix<T> From(int column)
    {
        int width = LineBytes / Unsafe.SizeOf<T>();
        if (column % width != 0)
            throw new ArgumentException($"A block begins with column {column}, but panels of a packed matrix begin with every {width}th.", nameof(column));
        return new(Panels[Math.Min(column / width * PanelStride, _length)..], width);
    }

    /// <summary>Throws unless the matrix has so many rows, and at least so many columns.</summary>
    internal void Require(int rows, int columns, string name)
    {
        if (rows != Rows || (uint)columns > (uint)Columns)
            throw new ArgumentException($"{name} is {Rows} × {Columns}, but the product needs {rows} × {columns}; pass the sizes of the packed matrix.",
                name);
    }
}
