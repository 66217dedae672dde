using System.Numerics;

namespace Graph.Runtime.Tests;

[TestFixture(typeof(SingleLanes128), typeof(float))]
[TestFixture(typeof(SingleLanes256), typeof(float))]
[TestFixture(typeof(SingleLanes512), typeof(float))]
[TestFixture(typeof(DoubleLanes128), typeof(double))]
[TestFixture(typeof(DoubleLanes256), typeof(double))]
[TestFixture(typeof(DoubleLanes512), typeof(double))]
internal sealed class GatheredProductTests<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Axes by lengths and strides: a plain one, places of lines of images, positions in a window over channels, places two apart, windows over a volume.
    private static readonly int[][] Axes =
    [
        [7, 11],
        [30, 1],
        [2, 300, 5, 14, 9, 1],
        [3, 196, 5, 14, 3, 1],
        [2, 300, 4, 28, 6, 2],
        [2, 500, 3, 100, 2, 10, 2, 1],
        [37, 1],
        [40, 3, 17, 1],
        [1, 5],
        [3, 70],
        [10, 14, 7, 1],
    ];

    [Test]
    public void Has_the_bits_of_the_product_of_copies([Range(0, 10)] int row)
    {
        for (int column = 0; column < Axes.Length; column++)
            for (int left = 0; left < Axes.Length; left++)
            {
                int[][] depths = [.. Axes.Where(axis => Length(axis) == Length(Axes[left]))];
                foreach (int[] right in depths) Compare(Axes[row], Axes[column], Axes[left], right);
            }
    }

    [Test]
    public void Long_sums_have_the_bits_of_the_product_of_copies()
    {
        // The gradient of a kernel: rows and columns few, and a sum over all places of all images.
        int[] row = [16, 576], depth = [9, 9216, 576, 1], column = [2, 784, 5, 28, 5, 1], places = [9, 1568, 24, 28, 24, 1];
        T[] a = ProductSample<T>.Numbers(Last(row) + Last(depth) + 1, 1), b = ProductSample<T>.Numbers(Last(places) + Last(column) + 1, 2);
        T[] expected = new T[16 * 50], actual = new T[16 * 50], x = Copy(a, row, depth), y = Copy(b, places, column);
        MatrixProduct.Run<V, T>(16, 50, 5184, new(x, 5184), new ConstMatrix<T>(y, 50), new(expected, 50));
        MatrixProduct.Run<V, T>(
            new MatrixBlock(0, 16, 0, 50), 5184, new GatheredMatrix<T>(a, Axis(row), Axis(depth)), new(b, Axis(places), Axis(column)), new Matrix<T>(actual, 50));
        Assert.That(actual, Is.EqualTo(expected));
    }

    /// <summary>Kernels, channels, height and width of a kernel, height and width of the places.</summary>
    private static readonly int[][] Convolutions =
        [[6, 3, 5, 5, 14, 14], [6, 1, 5, 5, 28, 28], [16, 2, 3, 3, 5, 5], [7, 2, 5, 3, 9, 30], [3, 1, 2, 2, 2, 3], [40, 2, 2, 2, 6, 9]];

    [Test]
    public void What_is_prepared_for_many_pictures_has_the_bits_of_each([ValueSource(nameof(Convolutions))] int[] sizes, [Values] bool movesKernels)
    {
        (int kernels, int channels, int high, int wide, int rows, int columns) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5]);
        int height = rows + high - 1, width = columns + wide - 1, picture = channels * height * width;
        int depth = channels * high * wide, places = rows * columns;
        const int Pictures = 4;
        T[] a = ProductSample<T>.Numbers(Pictures * kernels * depth, 1), b = ProductSample<T>.Numbers(Pictures * picture, 2);
        MatrixAxis leftRows = new((kernels, depth)), leftDepth = new((channels, high * wide), (high, wide), (wide, 1));
        MatrixAxis rightDepth = new((channels, height * width), (high, width), (wide, 1)), rightColumns = new((rows, width), (columns, 1));
        T[] expected = new T[kernels * places], stored = new T[kernels * places], shown = new T[kernels * places];
        var block = new MatrixBlock(0, kernels, 0, places);
        using var product = new GatheredProduct<V, T>(block, depth, new(a, leftRows, leftDepth), new(b, rightDepth, rightColumns));
        foreach (int i in new[] { 0, 1, 3, 2, 2 })
        {
            int left = movesKernels ? i * kernels * depth : 0;
            GatheredMatrix<T> x = new(a.AsSpan(left), leftRows, leftDepth), y = new(b.AsSpan(i * picture), rightDepth, rightColumns);
            MatrixProduct.Run<V, T>(block, depth, x, y, new Matrix<T>(expected, places));
            product.Run(left, i * picture, new Matrix<T>(stored, places));
            var visitor = new StoreVisitor<T>(new Matrix<T>(shown, places), kernels, places);
            product.Run(left, i * picture, ref visitor);
            Assert.That(stored.SequenceEqual(expected) && shown.SequenceEqual(expected), Is.True, $"picture {i}");
        }
        Assert.That(() => Beyond(a, b), Throws.ArgumentException.With.Message.Contains("reach"));

        void Beyond(T[] a, T[] b)
        {
            using var beyond = new GatheredProduct<V, T>(block, depth, new(a, leftRows, leftDepth), new(b, rightDepth, rightColumns));
            beyond.Run(0, (Pictures - 1) * picture + 1, new Matrix<T>(new T[kernels * places], places));
        }
    }

    [Test]
    public void Prepared_kernels_have_the_bits_of_the_product([ValueSource(nameof(Convolutions))] int[] sizes, [Values] bool placesFirst)
    {
        (int kernels, int channels, int high, int wide, int rows, int columns) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5]);
        int height = rows + high - 1, width = columns + wide - 1, picture = channels * height * width;
        int depth = channels * high * wide, places = rows * columns;
        const int Pictures = 3;
        T[] a = ProductSample<T>.Numbers(2 * kernels * depth, 1), b = ProductSample<T>.Numbers(Pictures * picture, 2);
        MatrixAxis kernelAxis = new((kernels, depth)), kernelDepth = new((channels, high * wide), (high, wide), (wide, 1));
        MatrixAxis depthAxis = new((channels, height * width), (high, width), (wide, 1)), placeAxis = new((rows, width), (columns, 1));
        var block = placesFirst ? new MatrixBlock(0, places, 0, kernels) : new MatrixBlock(0, kernels, 0, places);
        GatheredMatrix<T> left = placesFirst ? new(default, placeAxis, depthAxis) : new(a, kernelAxis, kernelDepth);
        GatheredMatrix<T> right = placesFirst ? new(a, kernelDepth, kernelAxis) : new(default, depthAxis, placeAxis);
        PreparedProduct<T>? prepared = PreparedProduct<T>.Of<V>(block, depth, left, right);
        if (placesFirst ? kernels >= 16 : columns >= 14) Assert.That(prepared, Is.Not.Null, "there are as many kernels or places in a line as lanes");
        if (prepared is null) return;
        T[] expected = new T[kernels * places], stored = new T[kernels * places], shown = new T[kernels * places];
        using var product = new GatheredProduct<V, T>(prepared, placesFirst ? b : a, placesFirst ? a : b);
        foreach ((int i, int moved) in new[] { (0, 0), (2, 0), (1, kernels * depth), (1, 0) })
        {
            ReadOnlySpan<T> x = a.AsSpan(moved), y = b.AsSpan(i * picture);
            GatheredMatrix<T> first = placesFirst ? new(y, placeAxis, depthAxis) : new(x, kernelAxis, kernelDepth);
            GatheredMatrix<T> second = placesFirst ? new(x, kernelDepth, kernelAxis) : new(y, depthAxis, placeAxis);
            MatrixProduct.Run<V, T>(block, depth, first, second, new Matrix<T>(expected, block.Columns));
            (int leftOffset, int rightOffset) = placesFirst ? (i * picture, moved) : (moved, i * picture);
            product.Run(leftOffset, rightOffset, new Matrix<T>(stored, block.Columns));
            var visitor = new StoreVisitor<T>(new Matrix<T>(shown, block.Columns), block.Rows, block.Columns);
            product.Run(leftOffset, rightOffset, ref visitor);
            Assert.That(stored.SequenceEqual(expected) && shown.SequenceEqual(expected), Is.True, $"picture {i}, kernels from {moved} on");
        }
    }

    [TestCase(1, 1, 4)]
    [TestCase(2, 1, 3)]
    [TestCase(1, 2, 5)]
    public void Windows_that_reach_into_zeros_skip_them(int columnStep, int depthStep, int first)
    {
        const int Kernels = 6, Channels = 2, Size = 5, Lines = 9, Places = 14, Width = Places + Size - 1, Inside = 7;
        int height = (Lines - 1) * columnStep + (Size - 1) * depthStep + 1, depth = Size * Channels * Size;
        T[] a = ProductSample<T>.Numbers(Kernels * depth, 1), b = ProductSample<T>.Numbers(Channels * height * Width, 2);
        for (int i = 0; i < b.Length; i++)
        {
            if (i / Width % height is var line && (line < first || line >= first + Inside)) b[i] = T.Zero;
        }
        MatrixAxis rows = new((Kernels, depth)), leftDepth = new((Size, Size), (Channels, Size * Size), (Size, 1));
        MatrixAxis rightDepth = new((Size, depthStep * Width), (Channels, height * Width), (Size, 1));
        MatrixAxis columns = new((Lines, columnStep * Width), (Places, 1));
        T[] expected = Product(a, default);
        var border = new WindowBorder(columnStep, depthStep, first, first + Inside);
        Assert.That(Product(a, border), Is.EqualTo(expected));

        // What is skipped is not multiplied: the first line of windows has zeros at the first position.
        for (int kernel = 0; kernel < Kernels; kernel++) a[kernel * depth] = T.NaN;
        T[] skipped = Product(a, border);
        for (int kernel = 0; kernel < Kernels; kernel++)
        {
            int place = kernel * Lines * Places;
            Assert.That(skipped[place..(place + Places)], Is.EqualTo(expected[place..(place + Places)]));
        }
        Assert.That(skipped, Has.Some.NaN);

        T[] Product(T[] kernels, WindowBorder zeros)
        {
            T[] product = new T[Kernels * Lines * Places];
            GatheredMatrix<T> left = new(kernels, rows, leftDepth), right = new(b, rightDepth, columns, zeros);
            MatrixProduct.Run<V, T>(new MatrixBlock(0, Kernels, 0, Lines * Places), depth, left, right, new Matrix<T>(product, Lines * Places));
            return product;
        }
    }

    [TestCase(0, 6, 4)]
    [TestCase(7, 0, 4)]
    [TestCase(7, 6, 0)]
    public void Sizes_may_be_zero(int rows, int columns, int depth)
    {
        T[] data = new T[200], product = new T[rows * columns];
        Array.Fill(product, T.One);
        MatrixAxis places = new((depth, 20), (depth, 1));
        MatrixProduct.Run<V, T>(
            new MatrixBlock(0, rows, 0, columns), depth * depth, new GatheredMatrix<T>(data, new((rows, 3)), places), new(data, places, new((columns, 2))),
            new Matrix<T>(product, columns));
        Assert.That(product, Is.All.EqualTo(T.Zero));
    }

    [Test]
    public void What_is_too_short_or_too_small_is_refused()
    {
        T[] nine = new T[9];
        MatrixAxis three = new((3, 3)), contiguous = new((3, 1)), two = new((1, 0), (2, 1));
        Assert.That(() => Run(nine.AsSpan(0, 8), three, contiguous, nine, three, contiguous), Throws.ArgumentException.With.Message.Contains("reach to 8"));
        Assert.That(() => Run(nine, three, contiguous, nine.AsSpan(1), three, contiguous), Throws.ArgumentException.With.Message.Contains("right"));
        Assert.That(() => Run(nine, two, contiguous, nine, three, contiguous), Throws.ArgumentException.With.Message.Contains("2 × 3"));
        Assert.That(() => new MatrixAxis((3, -1)), Throws.ArgumentException.With.Message.Contains("-1"));
        Assert.That(() => new MatrixAxis((1 << 20, 1), (1 << 20, 1)), Throws.ArgumentException.With.Message.Contains("1099511627776"));

        static void Run(ReadOnlySpan<T> a, MatrixAxis rows, MatrixAxis leftDepth, ReadOnlySpan<T> b, MatrixAxis rightDepth, MatrixAxis columns) =>
            MatrixProduct.Run<V, T>(new MatrixBlock(0, 3, 0, 3), 3, new GatheredMatrix<T>(a, rows, leftDepth), new(b, rightDepth, columns), new Matrix<T>(new T[9], 3));
    }

    private static void Compare(int[] row, int[] column, int[] left, int[] right)
    {
        int rows = Length(row), columns = Length(column), depth = Length(left);
        T[] a = ProductSample<T>.Numbers(Last(row) + Last(left) + 1, 1), b = ProductSample<T>.Numbers(Last(right) + Last(column) + 1, 2);
        T[] expected = new T[rows * columns], actual = new T[rows * columns], x = Copy(a, row, left), y = Copy(b, right, column);
        MatrixProduct.Run<V, T>(rows, columns, depth, new(x, depth), new ConstMatrix<T>(y, columns), new(expected, columns));
        GatheredMatrix<T> first = new(a, Axis(row), Axis(left)), second = new(b, Axis(right), Axis(column));
        var chunks = new MatrixChunks(rows, columns, 33, 32, byColumns: true);
        for (int chunk = 0; chunk < chunks.Count;)
            MatrixProduct.Run<V, T>(chunks.Next(ref chunk, Math.Min(chunk + 3, chunks.Count)), depth, first, second, new Matrix<T>(actual, columns));
        Assert.That(actual.SequenceEqual(expected), Is.True, string.Join(" | ", new[] { row, column, left, right }.Select(axis => string.Join(" ", axis))));
    }

    private static MatrixAxis Axis(int[] parts) => parts.Length switch
    {
        2 => new((parts[0], parts[1])),
        4 => new((parts[0], parts[1]), (parts[2], parts[3])),
        6 => new((parts[0], parts[1]), (parts[2], parts[3]), (parts[4], parts[5])),
        _ => new((parts[0], parts[1]), (parts[2], parts[3]), (parts[4], parts[5]), (parts[6], parts[7])),
    };

    private static int Length(int[] parts) => parts.Where((_, i) => i % 2 == 0).Aggregate(1, (product, length) => product * length);

    private static int Last(int[] parts) => Offsets(parts).Max();

    private static IEnumerable<int> Offsets(int[] parts)
    {
        IEnumerable<int> offsets = [0];
        for (int i = 0; i < parts.Length; i += 2)
        {
            (int length, int stride) = (parts[i], parts[i + 1]);
            offsets = offsets.SelectMany(o => Enumerable.Range(0, length).Select(j => o + (j * stride)));
        }
        return offsets;
    }

    private static T[] Copy(T[] data, int[] rows, int[] columns) => [.. Offsets(rows).SelectMany(r => Offsets(columns).Select(c => data[r + c]))];
}
