using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Graph.Runtime;

/// <summary>Panels of a matrix: a few of its columns, or rows, made contiguous in the order in which tiles read them.</summary>
internal static class Panel
{
    private const int LineBytes = 64;

    /// <summary>The elements behind a packed panel of the left operand that packing may overwrite.</summary>
    public static int Slack<T>() => 32 / Unsafe.SizeOf<T>();

    /// <summary>packed[k · width + j] ← right[k, j] for j &lt; columns; the other j below the width are padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackRight<V, T>(ref T right, nint rowStride, nint columnStride, int depth, int columns, int width, Span<T> packed)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        ref T to = ref MemoryMarshal.GetReference(packed[..(depth * width)]);
        if (columnStride == 1) PackRows<V, T>(ref right, rowStride, depth, columns, width, ref to);
        else if (rowStride == 1) PackColumns(ref right, columnStride, depth, columns, width, packed[..(depth * width)]);
        else
        {
            if (columns < width) packed[..(depth * width)].Clear();
            PackEach(ref right, rowStride, columnStride, depth, columns, ref to, width);
        }
    }

    /// <summary>
    /// packed[k · rows + r] ← left[r, k]. The <see cref="Slack{T}"/> behind them becomes undefined.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackLeft<T>(ref T left, nint rowStride, nint columnStride, int rows, int depth, ref T packed) where T : unmanaged
    {
        if (columnStride != 1 && rowStride != 1)
        {
            PackEach(ref left, columnStride, rowStride, depth, rows, ref packed, rows);
            return;
        }
        // The last strip ends with the last row: only a single strip writes beyond its rows, in order of k, and what it spoils is written after it.
        int lanes = columnStride == 1 ? Transposition<T>.Lanes : Vector256<T>.Count;
        for (int strip = 0; strip < rows; strip += lanes)
        {
            int row = Math.Min(strip, Math.Max(0, rows - lanes)), count = Math.Min(lanes, rows);
            ref T from = ref Unsafe.Add(ref left, row * rowStride);
            ref T to = ref Unsafe.Add(ref packed, row);
            if (columnStride == 1) Transposition<T>.Run(ref from, rowStride, count, depth, ref to, rows);
            else CopyStrip(ref from, columnStride, count, depth, ref to, rows);
        }
    }

    /// <summary>packed[k · width + j] ← matrix[k, j] for j &lt; columns.</summary>
    public static void Pack<T>(int depth, int columns, ConstMatrix<T> matrix, Span<T> packed, int width) where T : unmanaged
    {
        if (depth == 0) return;
        ref T to = ref MemoryMarshal.GetReference(packed);
        if (matrix.RowStride == 1) PackColumns(ref matrix.First, matrix.ColumnStride, depth, columns, width, packed[..(depth * width)]);
        else if (matrix.ColumnStride == 1) CopyRows(matrix, depth, columns, packed, width);
        else PackEach(ref matrix.First, matrix.RowStride, matrix.ColumnStride, depth, columns, ref to, width);
    }

    // A whole row of a panel is a line of the cache: as a constant length it is copied without a call.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<T>(ConstMatrix<T> matrix, int depth, int columns, Span<T> packed, int width) where T : unmanaged
    {
        for (int k = 0; k < depth; k++)
        {
            ReadOnlySpan<byte> from = MemoryMarshal.AsBytes(matrix.Data.Slice(k * matrix.RowStride, columns));
            Span<byte> to = MemoryMarshal.AsBytes(packed.Slice(k * width, columns));
            if (from.Length == LineBytes) from[..LineBytes].CopyTo(to);
            else from.CopyTo(to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyStrip<T>(ref T from, nint fromStep, int count, int depth, ref T to, nint toStep) where T : unmanaged
    {
        for (int k = 0; k < depth; k++)
        {
            Partial.Load256(ref from, count).StoreUnsafe(ref to);
            from = ref Unsafe.Add(ref from, fromStep);
            to = ref Unsafe.Add(ref to, toStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows<V, T>(ref T right, nint rowStride, int depth, int columns, int width, ref T packed)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        for (int k = 0; k < depth; k++)
        {
            ReadOnlySpan<T> row = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref right, k * rowStride), columns);
            for (int j = 0; j < width; j += V.Count) Unchecked.Store(V.Load(row, Math.Min(j, columns)), ref packed, k * width + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackColumns<T>(ref T right, nint columnStride, int depth, int columns, int width, Span<T> packed) where T : unmanaged
    {
        if (width - columns >= Transposition<T>.Lanes) packed.Clear();
        for (int column = 0; column < columns; column += Transposition<T>.Lanes)
        {
            int count = Math.Min(Transposition<T>.Lanes, columns - column);
            ref T from = ref Unsafe.Add(ref right, column * columnStride);
            Transposition<T>.Run(ref from, columnStride, count, depth, ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), column), width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackEach<T>(ref T from, nint step, nint stride, int depth, int count, ref T to, nint width) where T : unmanaged
    {
        for (int k = 0; k < depth; k++)
            for (int i = 0; i < count; i++)
                Unsafe.Add(ref to, k * width + i) = Unsafe.Add(ref from, k * step + i * stride);
    }
}
