namespace Graph.Runtime.Tests;

internal sealed class ReductionTests
{
    [TestCase(0, 5)]
    [TestCase(1, 1)]
    [TestCase(7, 16)]
    [TestCase(9, 37)]
    public void Sums_go_down_the_rows_in_order(int rows, int columns)
    {
        var random = new System.Random(3);
        float[] source = [.. Enumerable.Range(0, rows * (columns + 2)).Select(_ => random.NextSingle())];
        float[] expected = new float[columns], actual = new float[columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                expected[j] += source[i * (columns + 2) + j];
        Reduction.SumRows<SingleLanes256, float>(rows, columns, new(source, columns + 2), actual);
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void A_transposed_matrix_sums_its_columns()
    {
        double[] sums = new double[2];
        Reduction.SumRows<DoubleLanes128, double>(3, 2, new ConstMatrix<double>([1, 2, 3, 40, 50, 60], 3).Transposed, sums);
        Assert.That(sums, Is.EqualTo(new double[] { 6, 150 }));
    }

    [Test]
    public void A_destination_of_another_length_is_refused() =>
        Assert.That(() => Reduction.SumRows<SingleLanes128, float>(1, 3, new(new float[3], 3), new float[4]), Throws.ArgumentException);
}
