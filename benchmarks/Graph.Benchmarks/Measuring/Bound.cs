namespace GraphBenchmarks;

/// <summary>What a call cannot be faster than: arithmetic or memory, measured in the same rounds.</summary>
/// <param name="Operations">Multiplications and additions of a call's matrix products; none: memory is the bound.</param>
/// <param name="LaneOperations">The same where every row of lanes is full: lengths rounded up to 16 floats or 8 doubles.</param>
/// <param name="Bytes">What a call has to read and write: each operand and each result once.</param>
/// <param name="ElementBytes">The size of an element.</param>
internal sealed record Bound(double Operations, double LaneOperations, long Bytes, int ElementBytes)
{
    private const int LaneBytes = 64;

    public bool IsArithmetic => Operations > 0;

    public static Bound Memory<T>(int elements) => new(0, 0, 2L * elements * Size<T>(), Size<T>());

    /// <summary>A product of rows × depth by depth × columns.</summary>
    public static Bound Product<T>(int rows, int columns, int depth) => new(
        2.0 * rows * columns * depth, 2.0 * rows * Padded<T>(columns) * depth, ProductBytes<T>(rows, columns, depth), Size<T>());

    /// <summary>So many products with the two that are the gradients of their operands.</summary>
    public static Bound TrainedProduct<T>((int Count, int Rows, int Columns, int Depth) product)
        => (Product<T>(product.Rows, product.Columns, product.Depth) + Product<T>(product.Rows, product.Depth, product.Columns)
            + Product<T>(product.Depth, product.Columns, product.Rows)) * product.Count;

    public static Bound operator +(Bound a, Bound b)
        => new(a.Operations + b.Operations, a.LaneOperations + b.LaneOperations, a.Bytes + b.Bytes, a.ElementBytes);

    public static Bound operator *(Bound bound, double count)
        => new(bound.Operations * count, bound.LaneOperations * count, (long)(bound.Bytes * count), bound.ElementBytes);

    /// <summary>Layers one after the other: forward, or a training step, which needs no gradient of the input.</summary>
    public static Bound Layers<T>(int batch, IReadOnlyList<LayerSize> layers, bool training)
    {
        double operations = 0, lanes = 0;
        long bytes = 0;
        foreach ((LayerSize layer, int i) in layers.Select((layer, i) => (layer, i)))
        {
            bool needsInputGradient = training && i > 0;
            int products = !training ? 1 : needsInputGradient ? 3 : 2;
            operations += products * 2.0 * batch * layer.Outputs * layer.Depth;
            lanes += (training ? 2 : 1) * 2.0 * batch * InLanes<T>(layer.Places, layer.Channels) * layer.Depth;
            if (needsInputGradient) lanes += 2.0 * batch * InLanes<T>(layer.Places, layer.Depth) * layer.Channels;
            bytes += products * Size<T>() * ((batch * (long)(layer.Inputs + layer.Outputs)) + (layer.Depth * (long)layer.Channels));
        }
        return new Bound(operations, lanes, bytes, Size<T>());
    }

    /// <summary>Rows × columns with lanes along whichever of them they fit better.</summary>
    private static double InLanes<T>(int rows, int columns) => Math.Min(rows * Padded<T>(columns), Padded<T>(rows) * columns);

    private static long ProductBytes<T>(long rows, long columns, long depth) => Size<T>() * ((rows * depth) + (depth * columns) + (rows * columns));

    private static double Padded<T>(int length)
    {
        int count = LaneBytes / Size<T>();
        return (length + count - 1) / count * count;
    }

    private static int Size<T>() => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
}
