namespace Graph.Evaluation;

/// <summary>A tensor of the interpreter: row-major doubles, whatever the element type (integers exactly, truth values as 0 and 1).</summary>
public sealed class DenseTensor
{
    private readonly int[] _strides;

    /// <summary>Wraps row-major data.</summary>
    /// <exception cref="ArgumentException">The data do not fill the shape.</exception>
    public DenseTensor(double[] data, params int[] shape)
    {
        long size = shape.Aggregate(1L, (product, d) => checked(product * d));
        if (data.Length != size) throw new ArgumentException($"{data.Length} elements do not fill the shape ({string.Join(" × ", shape)}).");
        (Data, Shape, _strides) = (data, shape, new int[shape.Length]);
        int stride = 1;
        for (int a = shape.Length - 1; a >= 0; stride *= shape[a--]) _strides[a] = stride;
    }

    /// <summary>The elements in row-major order.</summary>
    public double[] Data { get; }

    /// <summary>The lengths of the axes.</summary>
    public int[] Shape { get; }

    /// <summary>One element.</summary>
    public double this[params int[] index]
    {
        get => Data[Offset(index)];
        set => Data[Offset(index)] = value;
    }

    internal static DenseTensor Create(int[] shape, Func<int, double> element)
    {
        double[] data = new double[shape.Aggregate(1, (product, d) => checked(product * d))];
        for (int i = 0; i < data.Length; i++) data[i] = element(i);
        return new DenseTensor(data, shape);
    }

    internal static DenseTensor FromIndices(int[] shape, Func<int[], double> element)
    {
        DenseTensor result = Create(shape, _ => 0);
        foreach (int[] index in Indices(shape)) result[index] = element(index);
        return result;
    }

    /// <summary>Every index of a shape in row-major order; the array is reused.</summary>
    internal static IEnumerable<int[]> Indices(int[] shape)
    {
        if (shape.Contains(0)) yield break;
        int[] index = new int[shape.Length];
        while (true)
        {
            yield return index;
            int axis = shape.Length - 1;
            while (axis >= 0 && ++index[axis] == shape[axis]) index[axis--] = 0;
            if (axis < 0) yield break;
        }
    }

    private int Offset(int[] index)
    {
        int offset = 0;
        for (int a = 0; a < index.Length; a++)
        {
            if ((uint)index[a] >= (uint)Shape[a])
                throw new ArgumentOutOfRangeException(nameof(index), $"Position {index[a]} leaves axis {a} of length {Shape[a]}.");
            offset += index[a] * _strides[a];
        }
        return offset;
    }
}
