using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>
/// A matrix in the order in which products read their right operand: panels of 64 bytes of columns (16 float, 8 double), each contiguous. Products with
/// it have the same bits as with the matrix that it was made from, and it serves every register width.
/// </summary>
public readonly ref struct PackedPanels<T> where T : unmanaged
{
    // Panels are read side by side: their distance in cache lines keeps them in different sets of the caches and places in their pages.
    private const int LinesPerPage = 64, LineOffset = 11, LineBytes = 64;

    private readonly ReadOnlySpan<T> _panels;

    internal PackedPanels(int rows, int columns, ReadOnlySpan<T> panels)
    {
        (Rows, Columns) = (rows, columns);
        _panels = panels;
    }

    /// <summary>The rows of the matrix.</summary>
    public int Rows { get; }

    /// <summary>The columns of the matrix.</summary>
    public int Columns { get; }

    private static int Width => LineBytes / Unsafe.SizeOf<T>();

    /// <summary>The distance between panels, in elements: element (row, column) of panel p is element p · PanelStride + row · width + column.</summary>
    internal int PanelStride => checked((int)(Lines(Rows) * Width));

    /// <summary>The elements that the panels of a matrix take.</summary>
    public static long Length(int rows, int columns) => ((long)columns + Width - 1) / Width * Lines(rows) * Width;

    /// <summary>Copies a matrix to memory of <see cref="Length"/> elements.</summary>
    /// <exception cref="ArgumentException">The matrix is too short for its sizes and strides, or the memory has another length.</exception>
    public static PackedPanels<T> Pack(int rows, int columns, ConstMatrix<T> matrix, Span<T> memory)
    {
        matrix.Require(rows, columns, nameof(matrix));
        if (memory.Length != Length(rows, columns))
            throw new ArgumentException($"The panels of a matrix of {rows} × {columns} take {Length(rows, columns)} elements, not {memory.Length}.", nameof(memory));
        var packed = new PackedPanels<T>(rows, columns, memory);
        for (int column = 0; column < columns; column += Width)
            Panel.Pack(rows, Math.Min(Width, columns - column), matrix.Columns(column), memory[(column / Width * packed.PanelStride)..], Width);
        return packed;
    }

    /// <summary>The panels from a column on.</summary>
    /// <exception cref="ArgumentException">No panel begins there.</exception>
    internal ConstMatrix<T> From(int column)
    {
        if (column % Width != 0)
            throw new ArgumentException($"A block begins with column {column}, but panels of a packed matrix begin with every {Width}th.", nameof(column));
        return new(_panels[Math.Min(column / Width * PanelStride, _panels.Length)..], Width);
    }

    /// <summary>Throws unless the matrix has so many rows, and at least so many columns.</summary>
    internal void Require(int rows, int columns, string name)
    {
        if (rows != Rows || (uint)columns > (uint)Columns)
            throw new ArgumentException($"{name} is {Rows} × {Columns}, but the product needs {rows} × {columns}; pass the sizes of the packed matrix.",
                name);
    }

    private static long Lines(int rows) => rows < LinesPerPage ? rows : rows + (LineOffset - rows % LinesPerPage + LinesPerPage) % LinesPerPage;
}
