namespace Graph.Runtime.Tests;

internal sealed class PackedMatrixTests
{
    [Test]
    public void A_packed_matrix_is_a_copy()
    {
        float[] right = [1, 2, 3, 4], product = new float[2];
        var packed = new PackedMatrix<float>(2, 2, new(right, 2));
        right.AsSpan().Clear();
        MatrixProduct.Run<SingleLanes256, float>(new MatrixBlock(0, 1, 0, 2), 2, new([1f, 1f], 2), packed, new(product, 2));
        Assert.That(product, Is.EqualTo(new float[] { 4, 6 }));
        Assert.That((packed.Rows, packed.Columns), Is.EqualTo((2, 2)));
    }

    [Test]
    public void A_product_of_other_sizes_is_refused()
    {
        var packed = new PackedMatrix<double>(3, 4, new(new double[12], 4));
        double[] twelve = new double[12], destination = new double[12];
        Assert.That(() => MatrixProduct.Run<DoubleLanes256, double>(new MatrixBlock(0, 3, 0, 3), 4, new(twelve, 4), packed, new(destination, 3)),
            Throws.ArgumentException.With.Message.Contains("3 × 4").And.Message.Contains("4 × 3"));
    }

    [Test]
    public void A_block_begins_with_a_panel()
    {
        var packed = new PackedMatrix<float>(2, 40, new(new float[80], 40));
        Assert.That(() => MatrixProduct.Run<SingleLanes256, float>(new MatrixBlock(0, 1, 8, 16), 2, new(new float[2], 2), packed, new(new float[40], 40)),
            Throws.ArgumentException.With.Message.Contains("column 8").And.Message.Contains("16"));
    }

    [Test]
    public void A_matrix_that_is_too_short_is_refused() =>
        Assert.That(() => new PackedMatrix<float>(3, 4, new(new float[11], 4)), Throws.ArgumentException.With.Message.Contains("12"));

    [TestCase(0, 5)]
    [TestCase(5, 0)]
    public void A_matrix_may_be_empty(int rows, int columns)
    {
        float[] destination = [1, 1, 1, 1, 1];
        var packed = new PackedMatrix<float>(rows, columns, default);
        MatrixProduct.Run<SingleLanes256, float>(new MatrixBlock(0, 1, 0, columns), rows, new(new float[5], 5), packed, new(destination, 5));
        Assert.That(destination, Is.All.EqualTo(rows == 0 ? 0 : 1));
    }
}
