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
internal sealed class ProductMemoryTests<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly (int Rows, int Columns, int Depth)[] Sizes =
    [
        (1, 1, 1), (1, 37, 5), (1, 10, 40), (2, 50, 70), (3, 17, 33), (5, 16, 3), (5, 10, 20), (7, 9, 11),
        (14, 31, 8), (29, 33, 65), (40, 10, 7), (35, 1, 20), (40, 70, 2), (19, 513, 6),
    ];

    [Test]
    public void No_element_beyond_an_operand_is_touched()
    {
        foreach ((int rows, int columns, int depth) in Sizes)
            foreach (Layout left in ProductSample<T>.Layouts(rows, depth))
                foreach (Layout right in ProductSample<T>.Layouts(depth, columns))
                    foreach (Layout destination in new Layout[] { new(columns, 1), new(1, rows), new(columns + 3, 1) })
                        Compare(rows, columns, depth, left, right, destination);
    }

    private static void Compare(int rows, int columns, int depth, Layout left, Layout right, Layout destination)
    {
        using var a = new GuardedMemory(left.Length(rows, depth) * Unsafe.SizeOf<T>());
        using var b = new GuardedMemory(right.Length(depth, columns) * Unsafe.SizeOf<T>());
        using var c = new GuardedMemory(destination.Length(rows, columns) * Unsafe.SizeOf<T>());
        foreach (bool atEnd in new[] { true, false })
        {
            Span<T> x = Elements(a, atEnd), y = Elements(b, atEnd), z = Elements(c, atEnd);
            ProductSample<T>.Numbers(x.Length, 1).CopyTo(x);
            ProductSample<T>.Numbers(y.Length, 2).CopyTo(y);
            z.Fill(T.NaN);
            T[] sums = ProductSample<T>.Product(rows, columns, depth, x, left, y, right);
            T[] expected = ProductSample<T>.Stored(rows, columns, sums, z, destination);
            MatrixProduct.Run<V, T>(rows, columns, depth, new(x, left.Row, left.Column), new ConstMatrix<T>(y, right.Row, right.Column),
                new(z, destination.Row, destination.Column));
            Assert.That(z.SequenceEqual(expected), Is.True, $"{rows} × {columns} × {depth}, {left}, {right}, {destination}");
        }
    }

    private static Span<T> Elements(GuardedMemory memory, bool atEnd) => MemoryMarshal.Cast<byte, T>(atEnd ? memory.AtEnd : memory.AtStart);
}
