namespace Graph.Runtime.Tests;

/// <summary>The errors of the functions stay below the bounds that their documentation states.</summary>
internal sealed class FunctionAccuracyTests
{
    // In units in the last place: of float, of double.
    private static readonly Dictionary<string, (double Single, double Double)> Bounds = new()
    {
        ["Exp"] = (1, 1),
        ["Expm1"] = (1.5, 2),
        ["Log"] = (1, 1),
        ["Log1p"] = (1, 1),
        ["Log2"] = (2, 2),
        ["Sin"] = (2, 2),
        ["Cos"] = (2, 2),
        ["Tan"] = (1.5, 2),
        ["Asin"] = (1.5, 1.5),
        ["Acos"] = (1.5, 1.5),
        ["Atan"] = (1.5, 1.5),
        ["Sinh"] = (2, 2),
        ["Cosh"] = (1.5, 1.5),
        ["Tanh"] = (2, 2),
        ["Asinh"] = (2, 2),
        ["Acosh"] = (2, 2),
        ["Atanh"] = (2, 2),
        ["Sigmoid"] = (2, 2),
        ["Softplus"] = (2, 2),
        ["Erf"] = (1.5, 1.5),
        ["Erfc"] = (2, 2),
        ["NormalCdf"] = (6, 7),
        ["NormalPdf"] = (3, 3),
    };

    private const double PowerBound = 1.5, AngleBound = 2;

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

    // Where one formula takes over from another.
    private static readonly double[] Boundaries =
    [
        0.55, 0.71875, 1, 3.96, 5.95, 10.2, 14.5, 20, 27.3, 38.6, 40, 65536, 1048576, 88.72, 87.34, 103.97, 709.78, 708.4, 745.13, 0.3465736,
        0.70710678, 1.41421356, 0.4142135, -0.29289, 0.1715, 0.5, 0.78539816, 1.57079633, 3.0517578e-5, 1.862645149230957e-9, 67108864,
        1.8014398509481984e16, 1.17549435e-38,
    ];

    private static IEnumerable<string> Names => Bounds.Keys;

    // The file of references has no hyperbolic area cosine and no normal distribution.
    private static IEnumerable<string> SpecialNames => Bounds.Keys.Where(name => name is not ("Acosh" or "NormalCdf" or "NormalPdf"));

    private static IEnumerable<string> LibraryNames => Library.Keys;

    [TestCaseSource(nameof(Names))]
    public void Doubles_are_near_the_exact_values(string name)
    {
        RequireFusedMultiplyAdd(name);
        foreach (double[] row in FunctionReferences.Exact(name.ToLowerInvariant()))
            Near(Functions.Double[name](row[0]), row[1], row[2], Bounds[name].Double, $"{name}({row[0]:R})");
    }

    [Test]
    public void Powers_and_angles_in_double_are_near_the_exact_values()
    {
        RequireFusedMultiplyAdd("Pow");
        foreach (double[] row in FunctionReferences.Exact("pow"))
            Near(ScalarMath.Pow(row[0], row[1]), row[2], row[3], PowerBound, $"{row[0]:R} to {row[1]:R}");
        foreach (double[] row in FunctionReferences.Exact("atan2"))
            Near(ScalarMath.Atan2(row[0], row[1]), row[2], row[3], AngleBound, $"the angle of {row[1]:R}, {row[0]:R}");
    }

    [TestCaseSource(nameof(SpecialNames))]
    public void Doubles_are_near_the_references_at_ordinary_and_extreme_points(string name)
    {
        RequireFusedMultiplyAdd(name);
        foreach (double[] row in FunctionReferences.Special(name.ToLowerInvariant()))
        {
            double actual = Functions.Double[name](row[0]);
            Assert.That(Ulps.Between(actual, row[1]), Is.LessThanOrEqualTo(Bounds[name].Double + 0.5), $"x = {row[0]:R}: {actual:R}, not {row[1]:R}");
        }
    }

    [TestCaseSource(nameof(LibraryNames))]
    public void Doubles_are_near_those_of_the_class_library(string name)
    {
        foreach (double x in Sample())
            Assert.That(Ulps.Between(Functions.Double[name](x), Library[name](x)), Is.LessThanOrEqualTo(Bounds[name].Double + 1), $"x = {x:R}");
    }

    [TestCaseSource(nameof(Names))]
    public void Floats_are_near_the_values_of_double_precision(string name)
    {
        RequireFusedMultiplyAdd(name);
        RequireNear(name, Sample().Select(x => (float)x).Concat(Floats(0, 1L << 32, 4099)));
    }

    // By dotnet test --filter TestCategory=Slow; it takes an hour or so.
    [TestCaseSource(nameof(Names)), Explicit("All 2³² floats."), Category("Slow")]
    public void Every_float_is_near_the_value_of_double_precision(string name)
    {
        RequireFusedMultiplyAdd(name);
        Parallel.For(0, 1 << 12, block => RequireNear(name, Floats((long)block << 20, (block + 1L) << 20, 1)));
    }

    [Test]
    public void Powers_and_angles_in_float_are_near_those_of_the_class_library()
    {
        RequireFusedMultiplyAdd("Pow");
        var random = new System.Random(11);
        for (int i = 0; i < 100_000; i++)
        {
            float x = (float)Math.Pow(10, random.NextDouble() * 12 - 6);
            if (i % 2 == 0) x = (float)(1 + (random.NextDouble() - 0.5) * Math.ScaleB(1, -random.Next(24)));
            float y = (float)Math.Clamp((random.NextDouble() - 0.5) * 180 / Math.Log(x), -1e30, 1e30);
            Assert.That(Ulps.Between(ScalarMath.Pow(x, y), Math.Pow(x, y)), Is.LessThanOrEqualTo(PowerBound), $"{x:R} to {y:R}");
            Assert.That(Ulps.Between(ScalarMath.Atan2(x, y), Math.Atan2(x, y)), Is.LessThanOrEqualTo(AngleBound), $"the angle of {y:R}, {x:R}");
        }
    }

    [Test]
    public void Squares_and_cubes_are_exact_to_a_unit()
    {
        RequireFusedMultiplyAdd("Pow");
        for (double x = -20; x <= 20; x += 0.37)
        {
            Assert.That(Ulps.Between(ScalarMath.Pow(x, 2), x * x), Is.LessThanOrEqualTo(1));
            Assert.That(Ulps.Between(ScalarMath.Pow(x, 3), x * x * x), Is.LessThanOrEqualTo(2));
        }
    }

    private static void Near(double actual, double expected, double rest, double bound, string what)
    {
        double unit = Math.ScaleB(1, Math.Max(Math.ILogB(expected), -1022) - 52);
        Assert.That(Math.Abs(actual - expected - rest) / unit, Is.LessThanOrEqualTo(bound), $"{what} = {actual:R}, not {expected:R}");
    }

    // Functions that the class library has not are compared with ours in double precision, which have references of their own.
    private static void RequireNear(string name, IEnumerable<float> numbers)
    {
        Func<float, float> function = Functions.Single[name];
        Func<double, double> reference = Library.GetValueOrDefault(name, Functions.Double[name]);
        (float at, double worst) = (0, 0);
        foreach (float x in numbers)
        {
            double error = Ulps.Between(function(x), reference(x));
            if (!(error <= worst)) (at, worst) = (x, error);
        }
        // Products that are rounded before they are added cost up to half a unit.
        double bound = Bounds[name].Single + (FusesMultiplyAdd ? 0 : 0.5);
        Assert.That(worst, Is.LessThanOrEqualTo(bound), $"x = {at:R}: {function(at):R}, not {reference(at):R}");
    }

    private static void RequireFusedMultiplyAdd(string name)
    {
        if (name is "Erfc" or "NormalCdf" or "NormalPdf" or "Pow" or "Tan") Assume.That(FusesMultiplyAdd, "Rounding errors of products are lost here.");
    }

    private static bool FusesMultiplyAdd => double.MultiplyAddEstimate(1 + 1e-10, 1 - 1e-10, -1) != 0;

    private static IEnumerable<double> Sample()
    {
        var random = new System.Random(5);
        double[] edges =
        [
            0, -0.0, 1, -1, 0.5, -0.5, 1 / 0.0, -1 / 0.0, double.NaN, double.Epsilon, 1e-310, 1e-40, 3.4028234663852886e38,
            double.MaxValue, double.MinValue,
        ];
        foreach (double x in edges) yield return x;
        foreach (double x in Boundaries)
        {
            foreach (double y in new[] { x, -x })
            {
                (double below, double above) = (y, y);
                (float belowSingle, float aboveSingle) = ((float)y, (float)y);
                for (int i = 0; i < 16; i++)
                {
                    yield return below = Math.BitDecrement(below);
                    yield return above = Math.BitIncrement(above);
                    yield return belowSingle = MathF.BitDecrement(belowSingle);
                    yield return aboveSingle = MathF.BitIncrement(aboveSingle);
                }
            }
        }
        for (int i = 0; i < 20_000; i++)
        {
            yield return (random.NextDouble() - 0.5) * 4;
            yield return (random.NextDouble() - 0.5) * 1500;
            yield return Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1060, 1024));
        }
    }

    private static IEnumerable<float> Floats(long start, long end, int step)
    {
        for (long bits = start; bits < end; bits += step) yield return BitConverter.UInt32BitsToSingle((uint)bits);
    }
}
