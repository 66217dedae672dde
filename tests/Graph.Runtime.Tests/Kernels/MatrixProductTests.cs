using System.Numerics;
using System.Runtime.Intrinsics;

namespace Graph.Runtime.Tests;

[TestFixture(typeof(SingleLanes128), typeof(float))]
[TestFixture(typeof(SingleLanes256), typeof(float))]
[TestFixture(typeof(SingleLanes512), typeof(float))]
[TestFixture(typeof(DoubleLanes128), typeof(double))]
[TestFixture(typeof(DoubleLanes256), typeof(double))]
[TestFixture(typeof(DoubleLanes512), typeof(double))]
internal sealed class MatrixProductTests<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int[] Sizes = [1, 2, 3, 5, 6, 7, 8, 13, 15, 16, 17, 20];

    // Software vectors are too slow for large sizes, and the loops are the same.
    private static bool IsSlow => V.Registers == 1 && !Vector512.IsHardwareAccelerated;

    [Test]
    public void Every_element_is_one_chain_of_fused_multiply_adds_in_order_of_k()
    {
        foreach (int rows in Sizes)
            foreach (int columns in Sizes)
                foreach (int depth in Sizes)
                    Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(columns, 1));
    }

    // Around the blocks of rows, columns and depth, with and without a packed left operand.
    [TestCase(61, 127, 783)]
    [TestCase(64, 40, 321)]
    [TestCase(300, 17, 1000)]
    [TestCase(1, 33, 700)]
    [TestCase(2, 97, 65)]
    [TestCase(3, 67, 1025)]
    [TestCase(30, 600, 40)]
    [TestCase(37, 129, 512)]
    [TestCase(131, 65, 513)]
    [TestCase(13, 1040, 520)]
    [TestCase(1100, 20, 600)]
    public void Blocking_changes_no_bit(int rows, int columns, int depth)
    {
        if (IsSlow) (rows, columns, depth) = (Math.Min(rows, 29), Math.Min(columns, 33), Math.Min(depth, 600));
        Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(columns, 1));
        Compare(rows, columns, depth, new(1, rows), new(1, depth), new(columns + 3, 1));
    }

    [Test]
    public void Operands_and_destination_may_have_any_strides()
    {
        foreach ((int rows, int columns, int depth) in new[]
            { (1, 67, 23), (5, 19, 23), (17, 33, 40), (50, 16, 9), (50, 21, 330), (2, 3, 4), (3, 100, 70), (40, 3, 70) })
        {
            foreach (Layout left in ProductSample<T>.Layouts(rows, depth).Append(new(1, 1)))
                foreach (Layout right in ProductSample<T>.Layouts(depth, columns).Append(new(3, 3 * depth)).Append(new(0, 1)))
                    Compare(rows, columns, depth, left, right, new(columns + 7, 1));
            Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(1, rows));
            Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(2 * columns, 2));
        }
    }

    [TestCase(20, 40, 30)]
    [TestCase(50, 80, 60)]
    public void A_row_stride_of_a_memory_page_changes_no_bit(int rows, int columns, int depth)
    {
        Compare(rows, columns, depth, new(1024, 1), new(1024, 1), new(1024, 1));
        Compare(rows, columns, depth, new(1, 1024), new(1, 1024), new(1024, 1));
    }

    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(5120)]
    [TestCase(5333)]
    public void A_long_sum_is_made_of_chains_in_order(int depth)
    {
        foreach ((int rows, int columns) in new[] { (1, 20), (7, 5), (20, 3), (20, 40) })
        {
            Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(columns, 1));
            if (!IsSlow) Compare(rows, columns, depth, new(1, rows), new(1, depth), new(columns, 1));
        }
    }

    [TestCase(100, 10, 70)]
    [TestCase(100, 40, 700)]
    [TestCase(64, 20, 4500)]
    public void Bits_do_not_depend_on_how_rows_are_split(int rows, int columns, int depth)
    {
        if (IsSlow) depth = Math.Min(depth, 100);
        T[] left = ProductSample<T>.Numbers(rows * depth, 1), right = ProductSample<T>.Numbers(depth * columns, 2);
        T[] whole = new T[rows * columns], parts = new T[rows * columns];
        MatrixProduct.Run<V, T>(rows, columns, depth, new(left, depth), new ConstMatrix<T>(right, columns), new(whole, columns));
        int[] cuts = [0, 1, 3, 6, 13, 30, rows];
        foreach ((int first, int end) in cuts.Zip(cuts.Skip(1)))
        {
            ConstMatrix<T> some = new ConstMatrix<T>(left, depth).Rows(first);
            MatrixProduct.Run<V, T>(end - first, columns, depth, some, new ConstMatrix<T>(right, columns), new Matrix<T>(parts, columns).Rows(first));
        }
        Assert.That(parts.SequenceEqual(whole), Is.True);
    }

    [Test]
    public void What_is_not_finite_stays_where_it_is()
    {
        foreach ((int rows, int columns, int depth) in new[] { (1, 20, 9), (30, 20, 40), (40, 5, 30), (70, 33, 12) })
        {
            T[] left = ProductSample<T>.Numbers(rows * depth, 1), right = ProductSample<T>.Numbers(depth * columns, 2);
            T[] product = new T[rows * columns];
            left[(rows - 1) * depth + 2] = T.PositiveInfinity;
            right[5 * columns + columns - 1] = T.NaN;
            right[2 * columns] = T.Zero;
            MatrixProduct.Run<V, T>(rows, columns, depth, new(left, depth), new ConstMatrix<T>(right, columns), new(product, columns));
            Assert.That(product.SequenceEqual(ProductSample<T>.Product(rows, columns, depth, left, new(depth, 1), right, new(columns, 1))), Is.True);
            Assert.That(product.Count(T.IsNaN), Is.EqualTo(rows + 1));
        }
    }

    [Test]
    public void A_product_without_depth_is_zero()
    {
        T[] destination = [.. Enumerable.Repeat(T.One, 40)];
        MatrixProduct.Run<V, T>(4, 9, 0, default, default(ConstMatrix<T>), new(destination, 10));
        Assert.That(destination.Where((_, i) => i % 10 < 9), Is.All.EqualTo(T.Zero));
        Assert.That(destination.Where((_, i) => i % 10 == 9), Is.All.EqualTo(T.One));
    }

    [TestCase(0, 3)]
    [TestCase(3, 0)]
    public void A_product_without_rows_or_columns_touches_nothing(int rows, int columns)
    {
        T[] destination = [T.One];
        MatrixProduct.Run<V, T>(rows, columns, 5, new(new T[15], 5), new ConstMatrix<T>(new T[15], 3), new(destination, 3));
        Assert.That(destination, Is.EqualTo(new[] { T.One }));
    }

    [Test]
    public void The_visitor_sees_every_element_once()
    {
        foreach ((int rows, int columns, int depth) in new[]
            { (1, 1, 1), (1, 10, 40), (7, 16, 5), (20, 45, 12), (13, 10, 400), (30, 32, 700), (40, 3, 600), (2, 130, 20), (90, 20, 8), (9, 5, 4200) })
        {
            T[] left = ProductSample<T>.Numbers(rows * depth, 1), right = ProductSample<T>.Numbers(depth * columns, 2), sums = new T[rows * columns];
            int[] visits = new int[rows * columns];
            var visitor = new Recorder { Columns = columns, Sums = sums, Visits = visits };
            MatrixProduct.Run<V, T, Recorder>(new MatrixBlock(0, rows, 0, columns), depth, new(left, depth), new ConstMatrix<T>(right, columns), ref visitor);
            Assert.That(visits, Is.All.EqualTo(1));
            Assert.That(sums, Is.EqualTo(ProductSample<T>.Product(rows, columns, depth, left, new(depth, 1), right, new(columns, 1))));
        }
    }

    [Test]
    public void Blocks_have_the_bits_of_the_whole([Values(1, 3, 9, 64)] int rowsPerChunk, [Values(16, 48)] int columnsPerChunk, [Values] bool byColumns)
    {
        const int Rows = 61, Columns = 127, Depth = 83;
        T[] left = ProductSample<T>.Numbers(Rows * Depth, 1), right = ProductSample<T>.Numbers(Depth * Columns, 2), sums = new T[Rows * Columns];
        T[] expected = ProductSample<T>.Product(Rows, Columns, Depth, left, new(Depth, 1), right, new(Columns, 1));
        T[] stored = new T[Rows * Columns], packed = new T[Rows * Columns];
        var pack = new PackedMatrix<T>(Depth, Columns, new(right, Columns));
        var visitor = new Recorder { Columns = Columns, Sums = sums, Visits = new int[Rows * Columns] };
        var chunks = new MatrixChunks(Rows, Columns, rowsPerChunk, columnsPerChunk, byColumns);
        for (int chunk = 0; chunk < chunks.Count;)
        {
            MatrixBlock block = chunks.Next(ref chunk, Math.Min(chunk + 5, chunks.Count));
            MatrixProduct.Run<V, T, Recorder>(block, Depth, new(left, Depth), new ConstMatrix<T>(right, Columns), ref visitor);
            MatrixProduct.Run<V, T>(block, Depth, new(left, Depth), new ConstMatrix<T>(right, Columns), new(stored, Columns));
            MatrixProduct.Run<V, T>(block, Depth, new(left, Depth), pack, new(packed, Columns));
        }
        Assert.That(visitor.Visits.ToArray(), Is.All.EqualTo(1));
        Assert.That(sums, Is.EqualTo(expected));
        Assert.That(stored, Is.EqualTo(expected));
        Assert.That(packed, Is.EqualTo(expected));
    }

    [Test]
    public void Matrices_too_short_for_their_sizes_are_refused_before_anything_is_written()
    {
        T[] two = [T.One, T.One], four = [T.One, T.One, T.One, T.One];
        Assert.That(() => MatrixProduct.Run<V, T>(2, 2, 2, new(two, 2), new ConstMatrix<T>(four, 2), new(four, 2)), Refused("left"));
        Assert.That(() => MatrixProduct.Run<V, T>(2, 2, 2, new(four, 2), new ConstMatrix<T>(two, 2), new(four, 2)), Refused("right"));
        Assert.That(() => MatrixProduct.Run<V, T>(2, 2, 2, new(four, 2), new ConstMatrix<T>(four, 2), new(two, 2)), Refused("destination"));
        Assert.That(() => MatrixProduct.Run<V, T>(-1, 2, 2, new(four, 2), new ConstMatrix<T>(four, 2), new(four, 2)), Throws.ArgumentException);
        Assert.That(() => MatrixProduct.Run<V, T>(2, 2, 2, new(four, -2), new ConstMatrix<T>(four, 2), new(four, 2)), Throws.ArgumentException);
        const int Many = int.MaxValue;
        Assert.That(() => MatrixProduct.Run<V, T>(Many, 2, Many, new(four, Many), new ConstMatrix<T>(four, 2), new(four, 2)), Refused("destination"));
        Assert.That(four, Is.All.EqualTo(T.One));

        static NUnit.Framework.Constraints.Constraint Refused(string name) => Throws.ArgumentException.With.Message.Contains(name);
    }

    private static void Compare(int rows, int columns, int depth, Layout left, Layout right, Layout destination)
    {
        T[] a = ProductSample<T>.Numbers(left.Length(rows, depth), 1), b = ProductSample<T>.Numbers(right.Length(depth, columns), 2);
        T[] c = new T[destination.Length(rows, columns) + 40];
        Array.Fill(c, T.NaN);
        T[] sums = ProductSample<T>.Product(rows, columns, depth, a, left, b, right);
        T[] expected = ProductSample<T>.Stored(rows, columns, sums, c, destination), packed = [.. c];
        var result = new Matrix<T>(c, destination.Row, destination.Column);
        ConstMatrix<T> first = new(a, left.Row, left.Column), second = new(b, right.Row, right.Column);
        MatrixProduct.Run<V, T>(rows, columns, depth, first, second, result);
        Assert.That(c.SequenceEqual(expected), Is.True, $"{rows} × {columns} × {depth}, {left}, {right}, {destination}");
        result = new Matrix<T>(packed, destination.Row, destination.Column);
        MatrixProduct.Run<V, T>(new MatrixBlock(0, rows, 0, columns), depth, first, new PackedMatrix<T>(depth, columns, second), result);
        Assert.That(packed.SequenceEqual(expected), Is.True, $"{rows} × {columns} × {depth}, {left}, packed {right}, {destination}");
    }

    private ref struct Recorder : ITileVisitor<T>
    {
        public int Columns;
        public Span<T> Sums;
        public Span<int> Visits;

        public readonly void Visit<W>(W value, int row, int column) where W : struct, ILanes<W, T>
        {
            var lanes = new T[W.Count];
            W.Store(value, lanes, 0);
            for (int i = 0; i < W.Count && column + i < Columns; i++)
            {
                Sums[row * Columns + column + i] = lanes[i];
                Visits[row * Columns + column + i]++;
            }
        }
    }
}
