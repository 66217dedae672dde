using System.ComponentModel;

namespace Graph.Runtime;

/// <summary>
/// A matrix whose elements lie anywhere in a tensor, such as the windows of a convolution: element (row, column) is Data[Rows(row) + Columns(column)].
/// A product copies the part of it that a few tiles read, and never the whole.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct GatheredMatrix<T>(ReadOnlySpan<T> data, MatrixAxis rows, MatrixAxis columns, WindowBorder border = default)
{
    public ReadOnlySpan<T> Data { get; } = data;
    public MatrixAxis Rows { get; } = rows;
    public MatrixAxis Columns { get; } = columns;

    /// <summary>Where windows that are the right operand of a product reach into zeros.</summary>
    public WindowBorder Border { get; } = border;

    /// <summary>Whether the elements are as far apart everywhere, so that nothing has to be gathered.</summary>
    internal bool IsPlain => Rows.IsPlain && Columns.IsPlain;

    internal GatheredMatrix<T> Transposed => new(Data, Columns, Rows);

    internal ConstMatrix<T> Plain => new(Data, Rows.Stride, Columns.Stride);

    /// <summary>Throws unless the matrix has so many rows and columns, at least, and all of its elements lie inside the memory.</summary>
    internal void Require(int rows, int columns, string name)
    {
        if (rows < 0 || columns < 0 || rows > Rows.Length || columns > Columns.Length)
            throw new ArgumentException($"{name} is {Rows.Length} × {Columns.Length}, but the product needs {rows} × {columns}.", name);
        if (rows > 0 && columns > 0 && Rows.Last + Columns.Last >= Data.Length)
            throw new ArgumentException($"{name}: {Rows.Length} × {Columns.Length} elements reach to {Rows.Last + Columns.Last}, but the span has " +
                $"{Data.Length}; pass a longer span or correct the strides.", name);
    }

    /// <summary>The matrix of the same form that begins so many elements further on.</summary>
    internal GatheredMatrix<T> From(int offset) => new(Dense.From(Data, offset), Rows, Columns, Border);
}
