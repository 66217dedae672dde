using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>An immutable matrix in the order in which products read their right operand: <see cref="PackedPanels{T}"/> in memory of its own.</summary>
public sealed class PackedMatrix<T> where T : unmanaged
{
    private const int LineBytes = 64;

    private readonly T[] _block;
    private readonly int _length;

    /// <summary>Copies the matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is too short for its sizes and strides, or its panels exceed one array.</exception>
    public PackedMatrix(int rows, int columns, ConstMatrix<T> matrix)
    {
        matrix.Require(rows, columns, nameof(matrix));
        (Rows, Columns) = (rows, columns);
        int slack = LineBytes / Unsafe.SizeOf<T>();
        long length = PackedPanels<T>.Length(rows, columns);
        if (length > Array.MaxLength - slack)
            throw new ArgumentException($"A packed matrix of {rows} × {columns} elements needs {length} values, but one array holds at most " +
                $"{Array.MaxLength - slack}; split the matrix by columns.", nameof(matrix));
        _length = (int)length;
        _block = GC.AllocateArray<T>(_length + slack, pinned: true);
        PackedPanels<T>.Pack(rows, columns, matrix, WorkspacePool<T>.Aligned(_block, _length));
    }

    /// <summary>The rows of the matrix.</summary>
    public int Rows { get; }

    /// <summary>The columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>The panels.</summary>
    public static implicit operator PackedPanels<T>(PackedMatrix<T> matrix)
        => new(matrix.Rows, matrix.Columns, WorkspacePool<T>.Aligned(matrix._block, matrix._length));
}
