using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>A view of a matrix: element (row, column) is Data[row · RowStride + column · ColumnStride].</summary>
/// <param name="data">The memory from element (0, 0) on.</param>
/// <param name="rowStride">The distance between neighbouring rows, in elements; not negative.</param>
/// <param name="columnStride">The distance between neighbouring columns, in elements; not negative.</param>
public readonly ref struct Matrix<T>(Span<T> data, int rowStride, int columnStride = 1)
{
    public Span<T> Data { get; } = data;
    public int RowStride { get; } = rowStride;
    public int ColumnStride { get; } = columnStride;

    public ref T this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Data[checked(row * RowStride + column * ColumnStride)];
    }

    /// <summary>The same memory with rows and columns exchanged.</summary>
    public Matrix<T> Transposed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Data, ColumnStride, RowStride);
    }

    /// <summary>The first <paramref name="columns"/> elements of a row. The column stride must be 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Row(int row, int columns)
    {
        if (ColumnStride != 1) Strides.ThrowNotContiguous(ColumnStride);
        return Data.Slice(checked(row * RowStride), columns);
    }

    /// <summary>The matrix without its first <paramref name="first"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Rows(int first) => new(Data[Strides.Offset(first, RowStride, Data.Length)..], RowStride, ColumnStride);

    /// <summary>The matrix without its first <paramref name="first"/> columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Columns(int first) => new(Data[Strides.Offset(first, ColumnStride, Data.Length)..], RowStride, ColumnStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ConstMatrix<T>(Matrix<T> matrix) => new(matrix.Data, matrix.RowStride, matrix.ColumnStride);

    /// <summary>Throws unless all rows × columns elements lie inside the memory.</summary>
    internal void Require(int rows, int columns, string name) => Strides.Require(rows, columns, RowStride, ColumnStride, Data.Length, name);

    /// <summary>Throws unless the elements of count matrices, each a stride behind the one before, lie inside the memory.</summary>
    internal void RequireBatch(int count, int stride, int rows, int columns, string name) =>
        Strides.RequireBatch(count, stride, rows, columns, RowStride, ColumnStride, Data.Length, name);

    /// <summary>The matrix that begins so many elements later.</summary>
    internal Matrix<T> Skip(nint elements) => new(Data[(int)elements..], RowStride, ColumnStride);

    internal ref T First => ref MemoryMarshal.GetReference(Data);
}
