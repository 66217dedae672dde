namespace Graph.Runtime.Tests;

public sealed class InitializerSpecTests
{
    private const int Size = 20_000;

    private static double[] Draw(InitializerSpec spec, params int[] shape)
    {
        var parameters = new Parameters<double>(Layouts.One("w", shape, spec));
        parameters.Initialize(7);
        return parameters["w"].Span.ToArray();
    }

    private static double Mean(double[] values) => values.Average();

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => value * value) - Mean(values) * Mean(values));

    [Test]
    public void Constants_fill()
    {
        Assert.That(Draw(InitializerSpec.Zeros, 3), Is.All.Zero);
        Assert.That(Draw(InitializerSpec.Ones, 3), Is.All.EqualTo(1));
        Assert.That(Draw(InitializerSpec.Constant(0.5), 3), Is.All.EqualTo(0.5));
    }

    [Test]
    public void Uniform_keeps_its_bounds_and_its_moments()
    {
        double[] values = Draw(InitializerSpec.Uniform(-1, 3), Size);
        Assert.That(values, Is.All.InRange(-1, 3));
        // Five standard errors.
        Assert.That(Mean(values), Is.EqualTo(1).Within(5 * 4 / Math.Sqrt(12.0 * Size)));
        Assert.That(Deviation(values), Is.EqualTo(4 / Math.Sqrt(12)).Within(0.03));
        Assert.That(values.Max(), Is.GreaterThan(2.99));
        Assert.That(values.Min(), Is.LessThan(-0.99));
    }

    [Test]
    public void Normal_has_its_moments_and_its_tails()
    {
        double[] values = Draw(InitializerSpec.Normal(2, 0.5), Size);
        Assert.That(Mean(values), Is.EqualTo(2).Within(5 * 0.5 / Math.Sqrt(Size)));
        Assert.That(Deviation(values), Is.EqualTo(0.5).Within(5 * 0.5 / Math.Sqrt(2.0 * Size)));
        double outside = values.Count(value => Math.Abs(value - 2) > 1) / (double)Size;
        Assert.That(outside, Is.EqualTo(0.0455).Within(5 * Math.Sqrt(0.0455 / Size)));
    }

    [Test]
    public void Normal_neighbours_are_uncorrelated()
    {
        double[] values = Draw(InitializerSpec.Normal(), Size);
        foreach (int lag in (int[])[1, 2, 3, 4])
        {
            double correlation = Enumerable.Range(0, Size - lag).Average(i => values[i] * values[i + lag]);
            Assert.That(correlation, Is.Zero.Within(5 / Math.Sqrt(Size)), $"lag {lag}");
        }
    }

    [Test]
    public void Truncated_normal_stays_within_two_deviations()
    {
        double[] values = Draw(InitializerSpec.TruncatedNormal(1, 0.1), Size);
        Assert.That(values, Is.All.InRange(0.8, 1.2));
        Assert.That(values.Max(), Is.GreaterThan(1.19));
        // The standard deviation of a standard normal cut at ±2.
        Assert.That(Deviation(values), Is.EqualTo(0.1 * 0.8796).Within(0.002));
    }

    [TestCase(7, 4)]
    [TestCase(4, 7)]
    [TestCase(6, 6)]
    public void Orthogonal_has_orthonormal_vectors_times_the_gain(int rows, int columns)
    {
        double[] values = Draw(InitializerSpec.Orthogonal(gain: 2), rows, columns);
        int count = Math.Min(rows, columns), size = Math.Max(rows, columns);
        double At(int vector, int component) => rows <= columns ? values[vector * columns + component] : values[component * columns + vector];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double product = Enumerable.Range(0, size).Sum(k => At(i, k) * At(j, k));
                Assert.That(product, Is.EqualTo(i == j ? 4 : 0).Within(1e-13), $"vectors {i} and {j}");
            }
        }
    }

    [Test]
    public void Scaled_schemes_are_distributions_with_computed_numbers()
    {
        Assert.That(InitializerSpec.XavierUniform(10, 14), Is.EqualTo(InitializerSpec.Uniform(-0.5, 0.5)));
        Assert.That(InitializerSpec.XavierNormal(3, 5, gain: 2), Is.EqualTo(InitializerSpec.Normal(0, 1)));
        Assert.That(InitializerSpec.HeUniform(24).Second, Is.EqualTo(0.5).Within(1e-15));
        Assert.That(InitializerSpec.HeNormal(8).Second, Is.EqualTo(0.5).Within(1e-15));
        Assert.That(InitializerSpec.HeNormal(16, gain: 1), Is.EqualTo(InitializerSpec.Normal(0, 0.25)));
        Assert.That(InitializerSpec.FanIn(16), Is.EqualTo(InitializerSpec.Uniform(-0.25, 0.25)));
    }

    [Test]
    public void A_fan_of_zero_is_refused()
        => Assert.That(() => InitializerSpec.HeNormal(0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Fan-in 0"));

    [TestCase(InitializerDistribution.Uniform)]
    [TestCase(InitializerDistribution.Normal)]
    [TestCase(InitializerDistribution.TruncatedNormal)]
    public void An_element_does_not_depend_on_the_length(InitializerDistribution distribution)
    {
        var spec = new InitializerSpec(distribution, -1, 1);
        Assert.That(Draw(spec, 1003)[..259], Is.EqualTo(Draw(spec, 259)));
    }

    [Test]
    public void Float_and_double_start_alike()
    {
        ParameterLayout layout = Layouts.One("w", [100], InitializerSpec.Normal());
        var single = new Parameters<float>(layout);
        var precise = new Parameters<double>(layout);
        single.Initialize(3);
        precise.Initialize(3);
        Assert.That(single.Span.ToArray(), Is.EqualTo(precise.Span.ToArray().Select(value => (float)value)));
    }
}
