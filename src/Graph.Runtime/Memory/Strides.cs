using System.Runtime.CompilerServices;

namespace Graph.Runtime;

/// <summary>Checks that strided views share.</summary>
internal static class Strides
{
    /// <summary>first · stride, at most the length: dropping every row of a matrix leaves an empty view, though its last row may be short.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Offset(int first, int stride, int length)
    {
        long offset = (long)first * stride;
        if (offset < 0) ThrowNegative(first, stride);
        return (int)Math.Min(offset, length);
    }

    public static void Require(int rows, int columns, int rowStride, int columnStride, int length, string name)
    {
        if (rows < 0 || columns < 0)
            throw new ArgumentException($"{name}: a matrix cannot have {rows} rows and {columns} columns; pass sizes of 0 or more.", name);
        if (rowStride < 0 || columnStride < 0)
            throw new ArgumentException($"{name}: row stride {rowStride} and column stride {columnStride} must not be negative.", name);
        if (rows == 0 || columns == 0) return;
        Int128 needed = (Int128)(rows - 1) * rowStride + (Int128)(columns - 1) * columnStride + 1;
        if (needed > length)
            throw new ArgumentException($"{name}: {rows} × {columns} elements with row stride {rowStride} and column stride {columnStride} need " +
                $"{needed} values, but the span has {length}; pass a longer span or correct the strides.", name);
    }

    public static void RequireBatch(
        int count, int stride, int rows, int columns, int rowStride, int columnStride, int length, string name)
    {
        if (count < 0 || stride < 0)
            throw new ArgumentException($"{name}: a batch cannot have {count} matrices a distance of {stride} apart; pass numbers of 0 or more.", name);
        if (count == 0) return;
        if ((long)(count - 1) * stride > length)
            throw new ArgumentException($"{name}: {count} matrices a distance of {stride} apart begin at up to {(long)(count - 1) * stride}, but the span " +
                $"has {length} values; pass a longer span or correct the stride.", name);
        Require(rows, columns, rowStride, columnStride, (int)(length - (long)(count - 1) * stride), name);
    }

    public static void ThrowNotContiguous(int columnStride) => throw new InvalidOperationException(
        $"A row is a span only where the column stride is 1, but it is {columnStride}; index the elements instead.");

    private static void ThrowNegative(int first, int stride) => throw new ArgumentOutOfRangeException(
        nameof(first), $"Cannot drop {first} rows or columns with stride {stride}; pass numbers of 0 or more.");
}
