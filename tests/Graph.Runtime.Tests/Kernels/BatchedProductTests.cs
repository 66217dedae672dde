namespace Graph.Runtime.Tests;

internal sealed class BatchedProductTests
{
    [TestCase(3, 4, 5, 6)]
    [TestCase(5, 40, 10, 70)]
    [TestCase(2, 30, 33, 600)]
    [TestCase(0, 2, 2, 2)]
    public void A_batch_is_the_products_one_by_one(int count, int rows, int columns, int depth)
    {
        int leftStride = rows * depth + 3, destinationStride = rows * columns + 1;
        float[] left = ProductSample<float>.Numbers(count * leftStride, 1), right = ProductSample<float>.Numbers(depth * columns, 2);
        float[] batch = new float[count * destinationStride], single = new float[count * destinationStride];
        MatrixProduct.RunBatched<SingleLanes256, float>(
            count, rows, columns, depth, new(left, depth), leftStride, new(right, columns), 0, new(batch, columns), destinationStride);
        for (int i = 0; i < count; i++)
            MatrixProduct.Run<SingleLanes256, float>(rows, columns, depth, new(left.AsSpan(i * leftStride), depth),
                new ConstMatrix<float>(right, columns), new(single.AsSpan(i * destinationStride), columns));
        Assert.That(batch, Is.EqualTo(single));
        Assert.That(batch.Count(x => x != 0), Is.EqualTo(count * rows * columns));
    }

    [TestCase(-1, 4, 4, "-1")]
    [TestCase(2, -4, 4, "-4")]
    [TestCase(3, 4, 4, "left")]
    [TestCase(2, 4, 5, "right")]
    [TestCase(2, 100, 4, "left")]
    public void A_batch_that_exceeds_its_memory_is_refused(int count, int leftStride, int rightStride, string named)
    {
        float[] eight = new float[8];
        float[] destination = [1, 1, 1, 1, 1, 1, 1, 1];
        Assert.That(() => MatrixProduct.RunBatched<SingleLanes256, float>(
            count, 2, 2, 2, new(eight, 2), leftStride, new(eight, 2), rightStride, new(destination, 2), 4),
            Throws.ArgumentException.With.Message.Contains(named));
        Assert.That(destination, Is.All.EqualTo(1));
    }
}
