using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime.Tests;

[TestFixture(typeof(SingleLanes128), typeof(float))]
[TestFixture(typeof(SingleLanes256), typeof(float))]
[TestFixture(typeof(SingleLanes512), typeof(float))]
[TestFixture(typeof(DoubleLanes128), typeof(double))]
[TestFixture(typeof(DoubleLanes256), typeof(double))]
[TestFixture(typeof(DoubleLanes512), typeof(double))]
[Platform("Linux")]
internal sealed class ConvolutionMemoryTests<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Kernels, channels, height and width of a kernel, height and width of the places.</summary>
    private static readonly int[][] Sizes =
    [
        [6, 1, 5, 5, 28, 28], [16, 6, 5, 5, 10, 10], [6, 16, 5, 5, 14, 14], [7, 3, 5, 3, 15, 13],
        [1, 1, 3, 3, 4, 4], [2, 1, 1, 1, 3, 7], [3, 2, 3, 3, 2, 40], [40, 2, 2, 2, 6, 9],
    ];

    [Test]
    public void No_element_beyond_an_operand_is_touched([ValueSource(nameof(Sizes))] int[] sizes, [Values] bool placesFirst, [Values] bool isPrepared)
    {
        (int kernels, int channels, int high, int wide, int rows, int columns) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5]);
        int height = rows + high - 1, width = columns + wide - 1, depth = channels * high * wide, places = rows * columns;
        MatrixAxis leftRows = new((kernels, depth)), leftDepth = new((channels, high * wide), (high, wide), (wide, 1));
        MatrixAxis rightDepth = new((channels, height * width), (high, width), (wide, 1)), rightColumns = new((rows, width), (columns, 1));
        using var left = new GuardedMemory(kernels * depth * Unsafe.SizeOf<T>());
        using var right = new GuardedMemory(channels * height * width * Unsafe.SizeOf<T>());
        using var product = new GuardedMemory(kernels * places * Unsafe.SizeOf<T>());
        foreach (bool atEnd in new[] { true, false })
        {
            Span<T> a = Elements(left, atEnd), b = Elements(right, atEnd), c = Elements(product, atEnd);
            ProductSample<T>.Numbers(a.Length, 1).CopyTo(a);
            ProductSample<T>.Numbers(b.Length, 2).CopyTo(b);
            c.Fill(T.NaN);
            T[] windows = new T[depth * places];
            for (int k = 0; k < depth; k++)
                for (int place = 0; place < places; place++)
                {
                    int row = k / (high * wide) * height + k / wide % high + place / columns, column = k % wide + place % columns;
                    windows[k * places + place] = b[row * width + column];
                }
            T[] expected = ProductSample<T>.Product(kernels, places, depth, a, new(depth, 1), windows, new(places, 1));
            GatheredMatrix<T> x = new(a, leftRows, leftDepth), y = new(b, rightDepth, rightColumns);
            var block = placesFirst ? new MatrixBlock(0, places, 0, kernels) : new MatrixBlock(0, kernels, 0, places);
            GatheredMatrix<T> first = placesFirst ? y.Transposed : x, second = placesFirst ? x.Transposed : y;
            var result = new Matrix<T>(c, placesFirst ? kernels : places);
            if (isPrepared) RunPrepared(block, depth, first, second, placesFirst, result);
            else MatrixProduct.Run<V, T>(block, depth, first, second, result);
            for (int kernel = 0; kernel < kernels; kernel++)
                for (int place = 0; place < places; place++)
                    Assert.That(placesFirst ? result[place, kernel] : result[kernel, place], Is.EqualTo(expected[kernel * places + place]));
        }
    }

    private static void RunPrepared(
        MatrixBlock block, int depth, GatheredMatrix<T> first, GatheredMatrix<T> second, bool placesFirst, Matrix<T> result)
    {
        GatheredMatrix<T> left = placesFirst ? new(default, first.Rows, first.Columns) : first;
        GatheredMatrix<T> right = placesFirst ? second : new(default, second.Rows, second.Columns);
        if (PreparedProduct<T>.Of<V>(block, depth, left, right) is not { } prepared)
        {
            MatrixProduct.Run<V, T>(block, depth, first, second, result);
            return;
        }
        using var product = new GatheredProduct<V, T>(prepared, first.Data, second.Data);
        product.Run(0, 0, result);
    }

    private static Span<T> Elements(GuardedMemory memory, bool atEnd) => MemoryMarshal.Cast<byte, T>(atEnd ? memory.AtEnd : memory.AtStart);
}
