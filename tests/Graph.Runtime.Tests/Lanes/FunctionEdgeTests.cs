namespace Graph.Runtime.Tests;

/// <summary>The functions at infinities, NaN, zeros of both signs, subnormal numbers, the ends of the range, poles, and outside their domains.
/// </summary>
internal sealed class FunctionEdgeTests
{
    private const double Nan = double.NaN, Inf = double.PositiveInfinity, Pi = Math.PI;

    // At −∞, at −0, at 0, at ∞.
    private static readonly Dictionary<string, (double, double, double, double)> Ends = new()
    {
        ["Exp"] = (0, 1, 1, Inf),
        ["Expm1"] = (-1, -0.0, 0, Inf),
        ["Log"] = (Nan, -Inf, -Inf, Inf),
        ["Log1p"] = (Nan, -0.0, 0, Inf),
        ["Log2"] = (Nan, -Inf, -Inf, Inf),
        ["Sin"] = (Nan, -0.0, 0, Nan),
        ["Cos"] = (Nan, 1, 1, Nan),
        ["Tan"] = (Nan, -0.0, 0, Nan),
        ["Asin"] = (Nan, -0.0, 0, Nan),
        ["Acos"] = (Nan, Pi / 2, Pi / 2, Nan),
        ["Atan"] = (-Pi / 2, -0.0, 0, Pi / 2),
        ["Sinh"] = (-Inf, -0.0, 0, Inf),
        ["Cosh"] = (Inf, 1, 1, Inf),
        ["Tanh"] = (-1, -0.0, 0, 1),
        ["Asinh"] = (-Inf, -0.0, 0, Inf),
        ["Acosh"] = (Nan, Nan, Nan, Inf),
        ["Atanh"] = (Nan, -0.0, 0, Nan),
        ["Sigmoid"] = (0, 0.5, 0.5, 1),
        ["Softplus"] = (0, Math.Log(2), Math.Log(2), Inf),
        ["Erf"] = (-1, -0.0, 0, 1),
        ["Erfc"] = (2, 1, 1, 0),
        ["NormalCdf"] = (0, 0.5, 0.5, 1),
        ["NormalPdf"] = (0, 1 / Math.Sqrt(2 * Pi), 1 / Math.Sqrt(2 * Pi), 0),
    };

    // Functions with the slope 1 at 0.
    private static readonly string[] Identities = ["Expm1", "Log1p", "Sin", "Tan", "Asin", "Atan", "Sinh", "Tanh", "Asinh", "Atanh"];

    private static readonly (string Name, double X, double Value)[] Points =
    [
        ("Log", 1, 0), ("Log", -1, Nan), ("Log", -double.Epsilon, Nan), ("Log2", 1, 0), ("Log2", 8, 3), ("Log2", -1, Nan),
        ("Log1p", -1, -Inf), ("Log1p", -1.5, Nan), ("Acosh", 1, 0), ("Acosh", 0.5, Nan), ("Acosh", -3, Nan),
        ("Asin", 1, Pi / 2), ("Asin", -1, -Pi / 2), ("Asin", 1.5, Nan), ("Asin", -1.5, Nan),
        ("Acos", 1, 0), ("Acos", -1, Pi), ("Acos", 1.5, Nan), ("Acos", -1.5, Nan),
        ("Atanh", 1, Inf), ("Atanh", -1, -Inf), ("Atanh", 1.5, Nan), ("Atanh", -1.5, Nan),
        ("Exp", 1000, Inf), ("Exp", -1000, 0), ("Expm1", 1000, Inf), ("Expm1", -1000, -1), ("Sinh", 1000, Inf), ("Sinh", -1000, -Inf),
        ("Cosh", 1000, Inf), ("Cosh", -1000, Inf), ("Sigmoid", 1000, 1), ("Sigmoid", -1000, 0), ("Softplus", 1000, 1000), ("Softplus", -1000, 0),
        ("Tanh", 1000, 1), ("Tanh", -1000, -1), ("Erf", 1000, 1), ("Erf", -1000, -1), ("Erfc", 1000, 0), ("Erfc", -1000, 2),
        ("NormalCdf", 1000, 1), ("NormalCdf", -1000, 0), ("NormalPdf", 1000, 0), ("NormalPdf", -1000, 0),
    ];

    private static IEnumerable<string> Names => Ends.Keys;

    [TestCaseSource(nameof(Names))]
    public void Infinities_and_zeros_give_what_the_table_says(string name)
    {
        (double low, double minusZero, double zero, double high) = Ends[name];
        foreach ((double x, double expected) in new[] { (-Inf, low), (-0.0, minusZero), (0, zero), (Inf, high) })
        {
            Same(Functions.Double[name](x), expected, $"{name}({x})");
            Same(Functions.Single[name]((float)x), (float)expected, $"{name}({x}) in float");
        }
        Assert.That(Functions.Double[name](Nan), Is.NaN);
        Assert.That(Functions.Single[name](float.NaN), Is.NaN);
        Assert.That(Functions.Single[name](BitConverter.UInt32BitsToSingle(0xFFFFFFFF)), Is.NaN);
    }

    [Test]
    public void Poles_saturations_and_numbers_outside_the_domain_give_what_the_table_says()
    {
        foreach ((string name, double x, double value) in Points)
        {
            Same(Functions.Double[name](x), value, $"{name}({x})");
            if (x != -double.Epsilon) Same(Functions.Single[name]((float)x), (float)value, $"{name}({x}) in float");
        }
    }

    [TestCaseSource(nameof(Identities))]
    public void Next_to_zero_a_function_with_the_slope_1_is_its_argument(string name)
    {
        foreach (double x in new[] { double.Epsilon, 3e-320, 2.2250738585072014e-308, 1e-300, 1e-20 })
        {
            Assert.That(Functions.Double[name](x), Is.EqualTo(x), name);
            Assert.That(Functions.Double[name](-x), Is.EqualTo(-x), name);
        }
        foreach (float x in new[] { float.Epsilon, 1e-44f, 1.17549435e-38f, 1e-35f, 1e-12f })
        {
            Assert.That(Functions.Single[name](x), Is.EqualTo(x), name);
            Assert.That(Functions.Single[name](-x), Is.EqualTo(-x), name);
        }
    }

    [Test]
    public void The_ends_of_the_range_have_values()
    {
        Assert.That(ScalarMath.Log(double.Epsilon), Is.EqualTo(-744.4400719213812).Within(1e-12));
        Assert.That(ScalarMath.Log(float.Epsilon), Is.EqualTo(-103.27893f));
        Assert.That(ScalarMath.Log(double.MaxValue), Is.EqualTo(709.782712893384).Within(1e-12));
        Assert.That(ScalarMath.Log2(double.Epsilon), Is.EqualTo(-1074));
        Assert.That(ScalarMath.Log2(float.Epsilon), Is.EqualTo(-149));
        Assert.That(ScalarMath.Exp(-745.13321910194), Is.EqualTo(double.Epsilon));
        Assert.That(ScalarMath.Exp(-103.9f), Is.EqualTo(float.Epsilon));
        Assert.That(ScalarMath.Exp(709.78271289338), Is.LessThan(double.MaxValue).And.GreaterThan(1.797e308));
        Assert.That(ScalarMath.Exp(88.72283f), Is.LessThan(float.MaxValue).And.GreaterThan(3.4e38f));
        Assert.That(ScalarMath.Cosh(710.4), Is.EqualTo(Math.Cosh(710.4)).Within(1e-13).Percent);
        Assert.That(ScalarMath.Sinh(-89.4f), Is.EqualTo((float)Math.Sinh(-89.4f)).Within(1e-4).Percent);
        Assert.That(ScalarMath.Asinh(double.MaxValue), Is.EqualTo(710.4758600739439).Within(1e-12));
        Assert.That(ScalarMath.Softplus(float.MaxValue), Is.EqualTo(float.MaxValue));
        Assert.That(ScalarMath.Sigmoid(-744.0), Is.GreaterThan(0));
        Assert.That(ScalarMath.Sigmoid(-103f), Is.GreaterThan(0));
        Assert.That(ScalarMath.Erfc(26.5), Is.GreaterThan(0));
        Assert.That(ScalarMath.NormalCdf(-14.1f), Is.GreaterThan(0));
        Assert.That(ScalarMath.NormalCdf(-38.4), Is.GreaterThan(0));
        Assert.That(Math.Abs(ScalarMath.Sin(double.MaxValue) - 0.004961954789184062), Is.LessThan(1e-17));
        Assert.That(ScalarMath.Cos(float.MaxValue), Is.EqualTo((float)Math.Cos(float.MaxValue)));
    }

    [Test]
    public void Powers_and_angles_at_the_edges_are_those_of_C99()
    {
        double[] edges = [0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e300, -1e300, double.Epsilon, Inf, -Inf, Nan];
        foreach (double x in edges)
        {
            foreach (double y in edges)
            {
                Same(ScalarMath.Pow(x, y), Math.Pow(x, y), $"{x} to {y}");
                Same(ScalarMath.Pow((float)x, (float)y), MathF.Pow((float)x, (float)y), $"float {x} to {y}");
                if (!(double.IsInfinity(x) && double.IsInfinity(y))) Same(ScalarMath.Atan2(x, y), Math.Atan2(x, y), $"angle of {y}, {x}");
            }
        }
        Assert.That(ScalarMath.Atan2(Inf, -Inf), Is.EqualTo(Pi * 3 / 4).Within(1e-15));
    }

    private static void Same(double actual, double expected, string what)
    {
        if (expected == 0 || !double.IsFinite(expected))
            Assert.That(actual.Equals(expected) && (double.IsNaN(expected) || double.IsNegative(actual) == double.IsNegative(expected)),
                Is.True, $"{what}: {actual:R}, not {expected:R}");
        else
            Assert.That(actual, Is.EqualTo(expected).Within(1e-6).Percent, what);
    }
}
