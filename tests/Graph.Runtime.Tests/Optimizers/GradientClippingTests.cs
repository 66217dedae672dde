namespace Graph.Runtime.Tests;

public sealed class GradientClippingTests
{
    private static Parameters<double> Gradient(params double[] values)
    {
        var gradient = new Parameters<double>(Layouts.Of<double>("Net", ("a", [values.Length - 1]), ("b", [1])));
        values.AsSpan(0, values.Length - 1).CopyTo(gradient["a"]);
        gradient["b"].Span[0] = values[^1];
        return gradient;
    }

    [Test]
    public void A_long_gradient_gets_the_norm()
    {
        Parameters<double> gradient = Gradient(3, 0, 4);
        Assert.That(gradient.ClipByGlobalNorm(1), Is.EqualTo(5));
        Assert.That(gradient.GlobalNorm(), Is.EqualTo(1).Within(1e-6));
        Assert.That(gradient["a"].Span[0], Is.EqualTo(0.6).Within(1e-6));
    }

    [Test]
    public void A_short_gradient_stays()
    {
        Parameters<double> gradient = Gradient(3, 0, 4);
        Assert.That(gradient.ClipByGlobalNorm(5.1), Is.EqualTo(5));
        Assert.That(gradient["a"].Span[0], Is.EqualTo(3));
    }

    [Test]
    public void Values_are_limited_on_both_sides_and_NaN_stays()
    {
        Parameters<double> gradient = Gradient(3, -7, 0.5, double.NaN, double.PositiveInfinity);
        gradient.ClipByValue(1);
        Assert.That(gradient["a"].Span.ToArray(), Is.EqualTo((double[])[1, -1, 0.5, double.NaN]));
        Assert.That(gradient["b"].Span[0], Is.EqualTo(1));
    }

    [Test]
    public void Frozen_tensors_take_no_part()
    {
        Parameters<double> gradient = Gradient(3, 0, 4);
        gradient.Freeze("b");
        Assert.That(gradient.ClipByGlobalNorm(1.5), Is.EqualTo(3));
        Assert.That(gradient["b"].Span[0], Is.EqualTo(4));
        gradient.ClipByValue(0.1);
        Assert.That(gradient["b"].Span[0], Is.EqualTo(4));
    }

    [Test]
    public void The_norm_does_not_overflow_where_float_squares_would()
    {
        var gradient = new Parameters<float>(Layouts.Of<float>("Net", ("a", [4])));
        gradient["a"].Span.Fill(1e30f);
        Assert.That(gradient.GlobalNorm(), Is.EqualTo(2e30).Within(1e24));
    }

    [Test]
    public void A_negative_limit_is_refused()
    {
        Assert.That(() => Gradient(1, 2).ClipByGlobalNorm(-1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("-1"));
        Assert.That(() => Gradient(1, 2).ClipByValue(double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("NaN"));
    }
}
