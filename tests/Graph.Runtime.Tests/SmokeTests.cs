namespace Graph.Runtime.Tests;

internal sealed class MatrixProductTests
{
    [Test]
    public void A_product_of_two_by_two_matrices()
    {
        float[] result = new float[4];
        MatrixProduct.Run<SingleLanes256, float>(2, 2, 2, new([1, 2, 3, 4], 2), new([5, 6, 7, 8], 2), new(result, 2));
        Assert.That(result, Is.EqualTo(new float[] { 19, 22, 43, 50 }));
    }
}
