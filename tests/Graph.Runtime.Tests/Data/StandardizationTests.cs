namespace Graph.Runtime.Tests;

public sealed class StandardizationTests
{
    private static readonly double[] Rows = [1, 0.1, 100, 2, 0.1, 300, 3, 0.1, -50, 6, 0.1, 7];

    [Test]
    public void Columns_get_mean_zero_and_deviation_one()
    {
        double[] rows = [.. Rows];
        Standardization<double>.Fit(rows, 3).Apply(rows);
        foreach (int column in (int[])[0, 2])
        {
            double[] values = [.. Enumerable.Range(0, 4).Select(row => rows[3 * row + column])];
            Assert.That(values.Average(), Is.Zero.Within(1e-15));
            Assert.That(values.Average(value => value * value), Is.EqualTo(1).Within(1e-14));
        }
    }

    [Test]
    public void A_constant_column_becomes_zero()
    {
        double[] rows = [.. Rows];
        Standardization<double>.Fit(rows, 3).Apply(rows);
        Assert.That(Enumerable.Range(0, 4).Select(row => rows[3 * row + 1]), Is.All.EqualTo(0).Within(1e-15));
    }

    [Test]
    public void Inverting_brings_the_values_back()
    {
        double[] rows = [.. Rows];
        Standardization<double> standardization = Standardization<double>.Fit(rows, 3);
        standardization.Apply(rows);
        standardization.Invert(rows);
        Assert.That(rows, Is.EqualTo(Rows).Within(1e-12));
    }

    [Test]
    public void A_data_set_is_standardised_by_the_training_part()
    {
        Dataset<double, int> data = Dataset.Create([.. Rows], new int[] { 0, 1, 2, 3 });
        Standardization<double> standardization = Standardization<double>.Fit(data[..2]);
        Dataset<double, int> validation = standardization.Apply(data[2..]);
        Assert.That(standardization.Means.ToArray(), Is.EqualTo((double[])[1.5, 0.1, 200]).Within(1e-15));
        Assert.That(validation.Inputs(1)[0], Is.EqualTo((6 - 1.5) / 0.5));
        Assert.That(validation.Targets(1)[0], Is.EqualTo(3));
        Assert.That(data.Inputs(3)[0], Is.EqualTo(6));
    }

    [Test]
    public void Incomplete_rows_are_refused()
    {
        Assert.That(() => Standardization<double>.Fit(Rows, 5), Throws.ArgumentException.With.Message.Contains("12 values"));
        Assert.That(() => Standardization<double>.Fit([], 5), Throws.ArgumentException);
        Assert.That(() => Standardization<double>.Fit(Rows, 3).Apply(new double[4]), Throws.ArgumentException.With.Message.Contains("4 values"));
    }
}
