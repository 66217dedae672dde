using Graph.Evaluation;
using Graph.Operators;
using static Graph.Core.Tests.Operators.OperatorSample;

namespace Graph.Core.Tests.Operators;

/// <summary>Elementwise operators, over scalars, odd and unit lengths, and empty tensors.</summary>
internal static class ElementwiseSamples
{
    private static readonly int[][] Shapes = [[], [7], [1, 3, 1], [0], [2, 0, 3]];

    public static IEnumerable<OperatorSample> All => Unary().Concat(Binary()).Concat(Other());

    private static IEnumerable<OperatorSample> Unary()
    {
        (UnaryFunction Op, Func<double, double> Definition, double Low, double High, Func<double, bool>? IsKink)[] functions =
        [
            (new Abs(), x => x < 0 ? -x : x, -2, 2, Near(0)),
            (new Acos(), x => (Math.PI / 2) - Math.Atan(x / Math.Sqrt(1 - (x * x))), -0.9, 0.9, null),
            (new Acosh(), x => Math.Log(x + Math.Sqrt((x * x) - 1)), 1.2, 4, null),
            (new Asin(), x => Math.Atan(x / Math.Sqrt(1 - (x * x))), -0.9, 0.9, null),
            (new Asinh(), x => Math.Log(x + Math.Sqrt((x * x) + 1)), -2, 2, null),
            (new Atan(), Math.Atan, -2, 2, null),
            (new Atanh(), x => Math.Log((1 + x) / (1 - x)) / 2, -0.9, 0.9, null),
            (new Ceiling(), x => -Math.Floor(-x), -3, 3, NearInteger),
            (new Clamp(-0.5, 1), x => x < -0.5 ? -0.5 : x > 1 ? 1 : x, -2, 2, x => Near(-0.5)(x) || Near(1)(x)),
            (new Cos(), Math.Cos, -4, 4, null),
            (new Cosh(), x => (Math.Exp(x) + Math.Exp(-x)) / 2, -2, 2, null),
            (new Erf(), NormalIntegral, -2.5, 2.5, null),
            (new Erfc(), x => 1 - NormalIntegral(x), -2.5, 2.5, null),
            (new Exp(), Math.Exp, -3, 3, null),
            (new Expm1(), x => Math.Exp(x) - 1, -3, 3, null),
            (new Floor(), Math.Floor, -3, 3, NearInteger),
            (new Log(), Math.Log, 0.2, 4, null),
            (new Log1p(), x => Math.Log(1 + x), -0.8, 4, null),
            (new NormalPdf(), x => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI), -2.5, 2.5, null),
            (new NormalCdf(), x => 0.5 * (1 + NormalIntegral(x / Math.Sqrt(2))), -2.5, 2.5, null),
            (new Negate(), x => 0 - x, -2, 2, null),
            (new Relu(), x => x > 0 ? x : 0, -2, 2, Near(0)),
            (new Round(), x => Math.Floor(x + 0.5), -3, 3, x => NearInteger(x + 0.5)),
            (new Sigmoid(), x => 1 / (1 + Math.Exp(-x)), -4, 4, null),
            (new Sign(), x => x > 0 ? 1 : x < 0 ? -1 : 0, -2, 2, Near(0)),
            (new Sin(), Math.Sin, -4, 4, null),
            (new Sinh(), x => (Math.Exp(x) - Math.Exp(-x)) / 2, -2, 2, null),
            (new Softplus(), x => Math.Log(1 + Math.Exp(x)), -4, 4, null),
            (new Sqrt(), x => Math.Exp(Math.Log(x) / 2), 0.3, 4, null),
            (new StopGradient(), x => x, -2, 2, null),
            (new Tan(), x => Math.Sin(x) / Math.Cos(x), -1.2, 1.2, null),
            (new Tanh(), x => 1 - (2 / (Math.Exp(2 * x) + 1)), -2, 2, null),
            (new Truncate(), x => x < 0 ? -Math.Floor(-x) : Math.Floor(x), -3, 3, NearInteger),
        ];
        return functions.SelectMany(f => Shapes.Select(shape => new OperatorSample(
            f.Op, [Reals(shape, f.Low, f.High, f.IsKink)], shape, (x, i) => f.Definition(x[0][i]), f.Op is not StopGradient)));
    }

    private static IEnumerable<OperatorSample> Binary()
    {
        (BinaryFunction Op, Func<double, double, double> Definition, double Low, double High)[] functions =
        [
            (new Add(), (x, y) => x + y, -2, 2),
            (new Atan2(), (x, y) => 2 * Math.Atan(x / (Math.Sqrt((x * x) + (y * y)) + y)), 0.4, 2),
            (new Divide(), (x, y) => x / y, 0.4, 2),
            (new Maximum(), (x, y) => x > y ? x : y, -2, 2),
            (new Minimum(), (x, y) => x < y ? x : y, -2, 2),
            (new Multiply(), (x, y) => x * y, -2, 2),
            (new Power(), (x, y) => Math.Exp(y * Math.Log(x)), 0.4, 2),
            (new Subtract(), (x, y) => x - y, -2, 2),
        ];
        return functions.SelectMany(f => Shapes.Select(shape => new OperatorSample(
            f.Op, [Reals(shape, f.Low, f.High), Reals(shape, f.Low, f.High, phase: 0.61)], shape, (x, i) => f.Definition(x[0][i], x[1][i]))));
    }

    private static IEnumerable<OperatorSample> Other()
    {
        foreach (int[] shape in Shapes)
        {
            foreach (Comparison comparison in Enum.GetValues<Comparison>())
            {
                Func<DenseTensor[], int[], double> holds = (x, i) => Holds(comparison, x[0][i].CompareTo(x[1][i])) ? 1 : 0;
                yield return new OperatorSample(new Compare(comparison), [Integers(3, shape), Integers(2, shape)], shape, holds);
                yield return new OperatorSample(new Compare(comparison), [Reals(shape), Reals(shape, phase: 0.6)], shape, holds);
            }
            (ElementType, DenseTensor) p = Booleans(shape), q = Booleans(shape, 3), x = Reals(shape), y = Reals(shape, phase: 0.6);
            (ElementType, DenseTensor) i = Integers(5, shape), j = Integers(3, shape);
            yield return new OperatorSample(new And(), [p, q], shape, (v, at) => v[0][at] * v[1][at]);
            yield return new OperatorSample(new Or(), [p, q], shape, (v, at) => Math.Max(v[0][at], v[1][at]));
            yield return new OperatorSample(new Not(), [p], shape, (v, at) => 1 - v[0][at]);
            yield return new OperatorSample(new Select(), [p, x, y], shape, (v, at) => v[0][at] == 1 ? v[1][at] : v[2][at]);
            yield return new OperatorSample(new Select(), [p, i, j], shape, (v, at) => v[0][at] == 1 ? v[1][at] : v[2][at]);
            yield return new OperatorSample(new ToReal(), [i], shape, (v, at) => v[0][at]);
            yield return new OperatorSample(new ToReal(), [p], shape, (v, at) => v[0][at]);
            yield return new OperatorSample(new InRange(5, null), [i], shape, (v, at) => v[0][at]);
            yield return new OperatorSample(new InRange(4, 4), [i], shape, (v, at) => v[0][at]);
            yield return new OperatorSample(new Add(), [i, j], shape, (v, at) => v[0][at] + v[1][at]);
            yield return new OperatorSample(new Subtract(), [i, j], shape, (v, at) => v[0][at] - v[1][at]);
            yield return new OperatorSample(new Multiply(), [i, j], shape, (v, at) => v[0][at] * v[1][at]);
        }
    }

    private static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        Comparison.Equal => order == 0,
        _ => order != 0,
    };

    private static Func<double, bool> Near(double kink) => x => Math.Abs(x - kink) < 0.02;

    private static bool NearInteger(double x) => Math.Abs(x - Math.Round(x)) < 0.02;

    /// <summary>2/√π·∫₀ˣ exp(−t²) dt by Simpson's rule.</summary>
    private static double NormalIntegral(double x)
    {
        const int Steps = 2000;
        double h = x / Steps, sum = 1 + Math.Exp(-x * x);
        for (int i = 1; i < Steps; i++) sum += (i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * h) * (i * h));
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }
}
