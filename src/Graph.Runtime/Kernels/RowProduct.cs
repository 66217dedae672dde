using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime;

/// <summary>The product of a few rows with a right operand that was packed once: nothing is divided or copied, and tiles go along it.</summary>
internal static class RowProduct
{
    private const int MostVectors = 6;

    /// <summary>Whether a product is of this kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int rows, int depth, nint panelStride) =>
        panelStride != 0 && rows <= TileDispatch.WidestRows && depth <= MatrixProduct.LongestChain;

    /// <summary>Shows the product.</summary>
    /// <param name="block">The rows and columns, and what numbers the viewer is given for the first of each.</param>
    /// <param name="depth">The length of the sums.</param>
    /// <param name="left">The left operand from its first row on.</param>
    /// <param name="right">The panels from the first column on, filled up with zeros to whole vectors.</param>
    /// <param name="panelStride">The distance between panels.</param>
    /// <param name="viewer">Sees the product.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Show<V, T>(
        MatrixBlock block, int depth, ConstMatrix<T> left, ConstMatrix<T> right, nint panelStride, scoped TileViewer<T> viewer)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        int rows = block.Rows, panels = (block.Columns + V.Count - 1) / V.Count, widest = TileDispatch.WidestTile<V, T>(rows);
        Span<T> sums = stackalloc T[MostVectors * V.Count];
        var run = new TileRun<T>
        {
            Depth = depth,
            A = ref left.First,
            ARow = left.RowStride,
            AStep = left.ColumnStride,
            BStep = V.Count,
            BNext = panelStride,
            C = ref MemoryMarshal.GetReference(sums),
        };
        run.Sums = ref run.C;
        for (int panel = 0; panel < panels;)
        {
            int tiles = (panels - panel + widest - 1) / widest, vectors = (panels - panel + tiles - 1) / tiles, width = vectors * V.Count;
            run.B = ref Unsafe.Add(ref right.First, panel * panelStride);
            run.CRow = width;
            TileDispatch.RunWide<V, T>(rows, vectors, in run);
            viewer.Show(ref run.C, new MatrixBlock(block.Row, rows, block.Column + panel * V.Count, width));
            panel += vectors;
        }
    }
}
