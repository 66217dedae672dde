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

    [Test]
    public void Every_element_is_one_chain_of_fused_multiply_adds_in_order_of_k()
    {
        foreach (int rows in Sizes)
            foreach (int columns in Sizes)
                foreach (int depth in Sizes)
                    Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(columns, 1));
    }

    [TestCase(61, 127, 783)]
    [TestCase(64, 40, 321)]
    [TestCase(300, 17, 1000)]
    [TestCase(1, 33, 700)]
    public void Blocking_changes_no_bit(int rows, int columns, int depth)
    {
        // Software vectors are too slow for these sizes, and the loops are the same.
        if (V.Registers == 1 && !Vector512.IsHardwareAccelerated) (rows, columns) = (Math.Min(rows, 29), Math.Min(columns, 33));
        Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(columns, 1));
    }

    [Test]
    public void Operands_and_destination_may_have_any_strides()
    {
        foreach ((int rows, int columns, int depth) in new[] { (5, 19, 23), (17, 33, 40), (50, 16, 9), (50, 21, 330), (2, 3, 4) })
        {
            foreach (Layout left in new Layout[] { new(depth, 1), new(depth + 3, 1), new(1, rows), new(1, rows + 2), new(2 * depth, 2), new(1, 1) })
                foreach (Layout right in new Layout[] { new(columns, 1), new(columns + 5, 1), new(1, depth), new(3, 3 * depth), new(0, 1) })
                    Compare(rows, columns, depth, left, right, new(columns + 7, 1));
            Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(1, rows));
            Compare(rows, columns, depth, new(depth, 1), new(columns, 1), new(2 * columns, 2));
        }
    }

    [Test]
    public void A_row_stride_of_a_memory_page_changes_no_bit() => Compare(20, 40, 30, new(1024, 1), new(1024, 1), new(1024, 1));

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
        foreach ((int rows, int columns, int depth) in new[] { (1, 1, 1), (7, 16, 5), (20, 45, 12), (13, 10, 400), (30, 32, 700) })
        {
            T[] left = Numbers(rows * depth, 1), right = Numbers(depth * columns, 2), sums = new T[rows * columns];
            int[] visits = new int[rows * columns];
            var visitor = new Recorder { Columns = columns, Sums = sums, Visits = visits };
            MatrixProduct.Run<V, T, Recorder>(rows, columns, depth, new(left, depth), new ConstMatrix<T>(right, columns), ref visitor);
            Assert.That(visits, Is.All.EqualTo(1));
            Assert.That(sums, Is.EqualTo(Expected(rows, columns, depth, left, new(depth, 1), right, new(columns, 1))));
        }
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
        T[] a = Numbers(left.Length(rows, depth), 1), b = Numbers(right.Length(depth, columns), 2), c = new T[destination.Length(rows, columns) + 40];
        Array.Fill(c, T.NaN);
        T[] expected = [.. c], sums = Expected(rows, columns, depth, a, left, b, right);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                expected[i * destination.Row + j * destination.Column] = sums[i * columns + j];
        MatrixProduct.Run<V, T>(
            rows, columns, depth, new(a, left.Row, left.Column), new ConstMatrix<T>(b, right.Row, right.Column), new(c, destination.Row, destination.Column));
        Assert.That(c.SequenceEqual(expected), Is.True, $"{rows} × {columns} × {depth}, {left}, {right}, {destination}");
    }

    private static T[] Expected(int rows, int columns, int depth, T[] a, Layout left, T[] b, Layout right)
    {
        var sums = new T[rows * columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                for (int k = 0; k < depth; k++)
                    sums[i * columns + j] = T.MultiplyAddEstimate(
                        a[i * left.Row + k * left.Column], b[k * right.Row + j * right.Column], sums[i * columns + j]);
        return sums;
    }

    private static T[] Numbers(int length, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
    }

    private readonly record struct Layout(int Row, int Column)
    {
        public int Length(int rows, int columns) => (rows - 1) * Row + (columns - 1) * Column + 1;
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
