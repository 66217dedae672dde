namespace Graph.Scheduling;

/// <summary>Kernels that share one visit to a chunk of rows: each runs on the chunk's rows before the next, while what they hand on is in cache.</summary>
internal sealed class Group(Kernel first)
{
    public List<Kernel> Kernels { get; } = [first];

    /// <summary>The axis that is cut into chunks in each kernel, or null where the kernel is not divided.</summary>
    public static Axis? ChunkAxis(Kernel kernel) => kernel switch
    {
        RowKernel { Rows.Count: > 0 } rows => rows.Rows[0],
        ProductKernel product => product.Outer.Count > 0 ? product.Outer[0] : product.Row,
        _ => null,
    };

    /// <summary>
    /// Whether a product is cut by columns too, and so is a group of its own: where the matrix that meets its rows is large, threads that take rows would
    /// each read and pack all of it; and where the columns are gathered for few rows, as in the gradient of kernels.
    /// </summary>
    public static bool IsCutByColumns(Kernel kernel)
    {
        const long LargeMatrix = 16384, FewestColumns = 64;
        if (kernel is not ProductKernel { Outer.Count: 0, Column.Length: { IsConstant: true, Value: >= FewestColumns } columns } product)
            return false;
        return product.Row.Length.IsConstant ? product.ColumnParts.Count > 1
            : product.Depth.Length is { IsConstant: true } depth && depth.Value * columns.Value >= LargeMatrix;
    }

    public Dimension? Length => ChunkAxis(Kernels[0])?.Length;

    /// <summary>How many rows make a chunk: a property of the shapes, never of the number of threads.</summary>
    public int RowsPerChunk => Kernels.Select(RowsFor).Min();

    /// <summary>How many rows several kernels visit before the next rows: few enough that what one hands to the next is in cache.</summary>
    public int RowsPerVisit => 4 * RowsPerChunk;

    /// <summary>How many columns make a chunk of a product that <see cref="IsCutByColumns"/>: whole cache lines, in at most 16 chunks.</summary>
    public int ColumnsPerChunk
    {
        get
        {
            const int Least = 32, Most = 16;
            long even = (((ProductKernel)Kernels[0]).Column.Length.Value + Most - 1) / Most;
            return (int)Math.Max(Least, (even + 15) / 16 * 16);
        }
    }

    private static int RowsFor(Kernel kernel)
    {
        if (kernel is ProductKernel product) return RowsFor(product);
        if (kernel is not RowKernel rows || ChunkAxis(kernel) is null) return int.MaxValue;
        long work = rows.Rows.Skip(1).Select(Extent).Aggregate(1L, (a, b) => a * b) * Math.Max(rows.Stages.Sum(s => s.Axes.Select(Extent).Aggregate(1L, (a, b) => a * b)), 1);
        int count = 16;
        while (count < 16384 && count * work < 16384) count *= 2;
        return count;
    }

    private static int RowsFor(ProductKernel product)
    {
        if (product.Outer.Count > 0) return 1;
        const int Least = 32, Most = 8, FewRows = 16, TileRows = 4;
        if (!product.Row.Length.IsConstant) return IsCutByColumns(product) ? 2 * Least : Least;
        // The sum over all pictures in the gradient of few kernels: lanes go along the depth, so few rows are as good as many.
        if (product.DepthParts.Count > 1 && !product.Depth.Length.IsConstant && product.Row.Length.Value < FewRows && !IsCutByColumns(product))
        {
            long rows = product.Row.Length.Value, chunks = Math.Max(1, (rows + TileRows - 1) / TileRows);
            return (int)Math.Max(1, (rows + chunks - 1) / chunks);
        }
        long even = (product.Row.Length.Value + Most - 1) / Most;
        return (int)Math.Max(Least, (even + 11) / 12 * 12);
    }

    /// <summary>An axis' length, or a guess where it is free.</summary>
    private static long Extent(Axis axis) => axis.Length.IsConstant ? axis.Length.Value : 256;
}
