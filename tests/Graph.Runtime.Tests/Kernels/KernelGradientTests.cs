using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Graph.Runtime.Tests;

/// <summary>The gradient of a convolution's kernels: few sums over all places of all images.</summary>
[TestFixture(typeof(SingleLanes128), typeof(SingleLanes256), typeof(SingleLanes512), typeof(float))]
[TestFixture(typeof(DoubleLanes128), typeof(DoubleLanes256), typeof(DoubleLanes512), typeof(double))]
[Platform("Linux")]
internal sealed class KernelGradientTests<V128, V256, V512, T>
    where V128 : struct, ILanes<V128, T>
    where V256 : struct, ILanes<V256, T>
    where V512 : struct, ILanes<V512, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Kernels, channels, height and width of a kernel, height and width of the places, images.</summary>
    private static readonly int[][] Sizes =
    [
        [6, 1, 5, 5, 28, 28, 7], [8, 8, 3, 3, 16, 16, 17], [7, 7, 5, 3, 15, 13, 22], [1, 2, 3, 1, 9, 5, 101], [3, 1, 2, 2, 11, 23, 20],
    ];

    [TestCaseSource(nameof(Sizes))]
    public void Has_the_same_bits_for_every_width_and_division(int kernels, int channels, int high, int wide, int rows, int columns, int images)
    {
        int height = rows + high - 1, width = columns + wide - 1, places = rows * columns, positions = channels * high * wide;
        int depth = images * places;
        MatrixAxis leftRows = new((kernels, places)), leftDepth = new((images, kernels * places), (rows, columns), (columns, 1));
        MatrixAxis rightDepth = new((images, channels * height * width), (rows, width), (columns, 1));
        MatrixAxis rightColumns = new((channels, height * width), (high, width), (wide, 1));
        using var left = new GuardedMemory(images * kernels * places * Unsafe.SizeOf<T>());
        using var right = new GuardedMemory(images * channels * height * width * Unsafe.SizeOf<T>());
        foreach (bool atEnd in new[] { true, false })
        {
            Span<T> a = Elements(left, atEnd), b = Elements(right, atEnd);
            ProductSample<T>.Numbers(a.Length, 1).CopyTo(a);
            ProductSample<T>.Numbers(b.Length, 2).CopyTo(b);
            GatheredMatrix<T> x = new(a, leftRows, leftDepth), y = new(b, rightDepth, rightColumns);
            T[] first = Product<V128>(x, y, kernels, positions, depth, kernels), second = Product<V256>(x, y, kernels, positions, depth, 2);
            T[] third = Product<V512>(x, y, kernels, positions, depth, 3);
            Assert.That(second, Is.EqualTo(first));
            Assert.That(third, Is.EqualTo(first));
            double[] expected = Sums(a, b, kernels, channels, (high, wide), (rows, columns), images);
            double tolerance = (typeof(T) == typeof(float) ? 1e-6 : 1e-14) * Math.Sqrt(depth);
            for (int i = 0; i < first.Length; i++) Assert.That(double.CreateChecked(first[i]), Is.EqualTo(expected[i]).Within(tolerance));
        }
    }

    private static T[] Product<V>(GatheredMatrix<T> left, GatheredMatrix<T> right, int rows, int columns, int depth, int together)
        where V : struct, ILanes<V, T>
    {
        T[] product = new T[rows * columns];
        for (int row = 0; row < rows; row += together)
        {
            var block = new MatrixBlock(row, Math.Min(together, rows - row), 0, columns);
            MatrixProduct.Run<V, T>(block, depth, left, right, new Matrix<T>(product, columns));
        }
        return product;
    }

    private static double[] Sums(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, int kernels, int channels, (int High, int Wide) kernel, (int Rows, int Columns) places, int images)
    {
        int height = places.Rows + kernel.High - 1, width = places.Columns + kernel.Wide - 1;
        List<double> sums = [];
        for (int m = 0; m < kernels; m++)
            for (int c = 0; c < channels; c++)
                for (int y = 0; y < kernel.High; y++)
                    for (int x = 0; x < kernel.Wide; x++)
                    {
                        double sum = 0;
                        for (int image = 0; image < images; image++)
                            for (int place = 0; place < places.Rows * places.Columns; place++)
                            {
                                int row = place / places.Columns + y, column = place % places.Columns + x;
                                sum += double.CreateChecked(left[(image * kernels + m) * places.Rows * places.Columns + place])
                                    * double.CreateChecked(right[((image * channels + c) * height + row) * width + column]);
                            }
                        sums.Add(sum);
                    }
        return [.. sums];
    }

    private static Span<T> Elements(GuardedMemory memory, bool atEnd) => MemoryMarshal.Cast<byte, T>(atEnd ? memory.AtEnd : memory.AtStart);
}
