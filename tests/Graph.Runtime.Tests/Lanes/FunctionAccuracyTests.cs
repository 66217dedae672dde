using System.Text.Json;

namespace Graph.Runtime.Tests;

internal sealed class FunctionAccuracyTests
{
    // The bounds that the functions' documentation states, in units in the last place: of float, of double.
    private static readonly Dictionary<string, (double Single, double Double)> Bounds = new()
    {
        ["Exp"] = (1, 1.5),
        ["Expm1"] = (2, 2.5),
        ["Log"] = (1, 1.5),
        ["Log1p"] = (1, 1.5),
        ["Log2"] = (2, 2.5),
        ["Sin"] = (2, 2.5),
        ["Cos"] = (2, 2.5),
        ["Tan"] = (3.5, 4),
        ["Asin"] = (2.5, 3),
        ["Acos"] = (1.5, 2),
        ["Atan"] = (1.5, 2),
        ["Sinh"] = (2, 2.5),
        ["Cosh"] = (1.5, 2),
        ["Tanh"] = (2.5, 3),
        ["Asinh"] = (2, 2.5),
        ["Acosh"] = (2, 2.5),
        ["Atanh"] = (2, 2.5),
        ["Sigmoid"] = (2.5, 3),
        ["Softplus"] = (2, 2.5),
        ["Erf"] = (1.5, 2),
        ["Erfc"] = (4, 4.5),
    };

    private static readonly Dictionary<string, Func<double, double>> Library = new()
    {
        ["Exp"] = Math.Exp,
        ["Log"] = Math.Log,
        ["Log2"] = Math.Log2,
        ["Sin"] = Math.Sin,
        ["Cos"] = Math.Cos,
        ["Tan"] = Math.Tan,
        ["Asin"] = Math.Asin,
        ["Acos"] = Math.Acos,
        ["Atan"] = Math.Atan,
        ["Sinh"] = Math.Sinh,
        ["Cosh"] = Math.Cosh,
        ["Tanh"] = Math.Tanh,
        ["Asinh"] = Math.Asinh,
        ["Acosh"] = Math.Acosh,
        ["Atanh"] = Math.Atanh,
    };

    private static IEnumerable<string> Names => Bounds.Keys;

    // The file of references has no hyperbolic area cosine.
    private static IEnumerable<string> ReferenceNames => Bounds.Keys.Where(name => name != "Acosh");

    private static IEnumerable<string> LibraryNames => Library.Keys;

    [TestCaseSource(nameof(ReferenceNames))]
    public void Doubles_are_near_the_correctly_rounded_references(string name)
    {
        RequireFusedMultiplyAdd(name);
        foreach (JsonElement row in References(name.ToLowerInvariant()))
        {
            double x = Number(row[0]), expected = Number(row[1]), actual = Functions.Double[name](x);
            Assert.That(Ulps.Between(actual, expected), Is.LessThanOrEqualTo(Bounds[name].Double), $"x = {x:R}: {actual:R}, not {expected:R}");
        }
    }

    [TestCaseSource(nameof(LibraryNames))]
    public void Doubles_are_near_those_of_the_class_library(string name)
    {
        foreach (double x in Sample())
            Assert.That(Ulps.Between(Functions.Double[name](x), Library[name](x)), Is.LessThanOrEqualTo(Bounds[name].Double + 1), $"x = {x:R}");
    }

    [TestCaseSource(nameof(Names))]
    public void Floats_are_near_those_of_double_precision(string name)
    {
        RequireFusedMultiplyAdd(name);
        Func<double, double> reference = Library.GetValueOrDefault(name, Functions.Double[name]);
        double worst = 0;
        float at = 0;
        foreach (double sample in Sample().Concat(EveryFloat(20_011)))
        {
            float x = (float)sample;
            double error = Ulps.Between(Functions.Single[name](x), reference(x));
            if (error > worst) (worst, at) = (error, x);
        }
        Assert.That(worst, Is.LessThanOrEqualTo(Bounds[name].Single), $"x = {at:R}: {Functions.Single[name](at):R}, not {reference(at):R}");
    }

    [Test]
    public void Powers_are_near_those_of_the_class_library()
    {
        RequireFusedMultiplyAdd("Pow");
        var random = new System.Random(11);
        for (int i = 0; i < 100_000; i++)
        {
            double x = Math.Pow(10, random.NextDouble() * 6 - 3), y = (random.NextDouble() - 0.5) * 80;
            Assert.That(Ulps.Between(ScalarMath.Pow(x, y), Math.Pow(x, y)), Is.LessThanOrEqualTo(9), $"{x:R} to {y:R}");
            Assert.That(Ulps.Between(ScalarMath.Pow((float)x, (float)y), Math.Pow((float)x, (float)y)), Is.LessThanOrEqualTo(4), $"{x:R} to {y:R}");
        }
    }

    [Test]
    public void Squares_and_cubes_are_exact_to_a_unit()
    {
        RequireFusedMultiplyAdd("Pow");
        for (double x = -20; x <= 20; x += 0.37)
        {
            Assert.That(Ulps.Between(ScalarMath.Pow(x, 2), x * x), Is.LessThanOrEqualTo(1.5));
            Assert.That(Ulps.Between(ScalarMath.Pow(x, 3), x * x * x), Is.LessThanOrEqualTo(2.5));
        }
    }

    [Test]
    public void Powers_and_angles_at_the_edges_are_those_of_C99()
    {
        double[] edges = [0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1e300, -1e300, double.Epsilon, 1 / 0.0, -1 / 0.0, double.NaN];
        foreach (double x in edges)
        {
            foreach (double y in edges)
            {
                Same(ScalarMath.Pow(x, y), Math.Pow(x, y), $"{x} to {y}");
                Same(ScalarMath.Pow((float)x, (float)y), MathF.Pow((float)x, (float)y), $"float {x} to {y}");
                if (!(double.IsInfinity(x) && double.IsInfinity(y))) Same(ScalarMath.Atan2(x, y), Math.Atan2(x, y), $"angle of {y}, {x}");
            }
        }
        Assert.That(ScalarMath.Atan2(double.PositiveInfinity, double.NegativeInfinity), Is.EqualTo(Math.PI * 3 / 4).Within(1e-15));
    }

    [TestCaseSource(nameof(Names))]
    public void Signs_of_zeros_and_edges_are_kept(string name)
    {
        if (!Library.TryGetValue(name, out Func<double, double>? library)) library = name switch
        {
            "Expm1" or "Log1p" or "Erf" => static x => x,
            _ => null,
        };
        foreach (double zero in new[] { 0, -0.0 })
        {
            double expected = library?.Invoke(zero) ?? Functions.Double[name](zero);
            Same(Functions.Double[name](zero), expected, name);
            Same(Functions.Single[name]((float)zero), (float)expected, name);
        }
        Assert.That(Functions.Double[name](double.NaN), Is.NaN);
        Assert.That(Functions.Single[name](float.NaN), Is.NaN);
    }

    private static void Same(double actual, double expected, string what)
    {
        if (expected == 0 || !double.IsFinite(expected))
            Assert.That(actual.Equals(expected) && (double.IsNaN(expected) || double.IsNegative(actual) == double.IsNegative(expected)),
                Is.True, $"{what}: {actual:R}, not {expected:R}");
        else
            Assert.That(actual, Is.EqualTo(expected).Within(1e-6).Percent, what);
    }

    private static void RequireFusedMultiplyAdd(string name)
    {
        if (name is "Erfc" or "Pow") Assume.That(double.MultiplyAddEstimate(1 + 1e-10, 1 - 1e-10, -1), Is.Not.Zero, "Rounding errors of products are lost here.");
    }

    private static IEnumerable<double> Sample()
    {
        var random = new System.Random(5);
        double[] edges =
        [
            0, 1, -1, 0.5, -0.5, 1 / 0.0, -1 / 0.0, double.NaN, double.Epsilon, 1e-310, double.MaxValue, double.MinValue,
        ];
        foreach (double x in edges) yield return x;
        for (int i = 0; i < 20_000; i++)
        {
            yield return (random.NextDouble() - 0.5) * 4;
            yield return (random.NextDouble() - 0.5) * 1500;
            yield return Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1060, 1024));
        }
    }

    private static IEnumerable<double> EveryFloat(uint step)
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += step) yield return BitConverter.UInt32BitsToSingle((uint)bits);
    }

    private static IEnumerable<JsonElement> References(string operation)
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", "special.jsonl");
        JsonElement element = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)
            .Single(root => root.GetProperty("op").GetString() == operation);
        return element.GetProperty("x_value_derivative").EnumerateArray();
    }

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.Number
        ? element.GetDouble()
        : double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
