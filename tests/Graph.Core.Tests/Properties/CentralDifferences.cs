using Graph.Evaluation;
using Graph.Graphs;
using Graph.Operators;
using static Graph.Functions;

namespace Graph.Core.Tests.Properties;

/// <summary>
/// Holds the symbolic derivatives of s = ⟨w, f(x)⟩ against differences of values: the gradient against differences of s, and the Hessian times a
/// direction against the difference of the gradient along it.
/// </summary>
internal static class CentralDifferences
{
    private const double Step = 1e-5;

    /// <summary>What is wrong with the derivatives of a function at a point, or nothing.</summary>
    public static IEnumerable<string> Faults(
        Func<SymbolicValue[], Expr> function, (ElementType Type, DenseTensor Value)[] at, double tolerance = 1e-7)
    {
        SymbolicValue[] inputs = [.. at.Select((a, i) => Input($"x{i}", a.Type, a.Value))];
        int[] real = [.. Enumerable.Range(0, at.Length).Where(i => at[i].Type == ElementType.Real)];
        Expr y = function(inputs);
        DenseTensor weights = Spread([.. y.Shape.Select(d => (int)d)], 0.29);
        Expr scalar = Sum(y * (Expr)Input("w", ElementType.Real, weights));
        DenseTensor[] directions = [.. real.Select((i, n) => Spread(at[i].Value.Shape, 0.53 + n))];
        Expr[] gradient = [.. real.Select(i => Gradient(scalar, (Expr)inputs[i]))];
        Expr slope = gradient.Select((g, n) => Sum(g * (Expr)Input($"v{n}", ElementType.Real, directions[n]))).Aggregate((a, b) => a + b);
        Expr[] curvature = [.. real.Select(i => Gradient(slope, (Expr)inputs[i]))];
        ComputationGraph value = ComputationGraph.Of(scalar), first = ComputationGraph.Of(gradient), second = ComputationGraph.Of(curvature);

        IReadOnlyList<DenseTensor> slopes = Evaluate(first, at), curvatures = Evaluate(second, at);
        for (int n = 0; n < real.Length; n++)
        {
            double scale = Scale(slopes[n]);
            for (int e = 0; e < slopes[n].Data.Length; e++)
            {
                double difference = (Moved(value, n, e, Step)[0].Data[0] - Moved(value, n, e, -Step)[0].Data[0]) / (2 * Step);
                if (!(Math.Abs(difference - slopes[n].Data[e]) <= tolerance * scale))
                    yield return $"∂x{real[n]}[{e}] is {slopes[n].Data[e]:R}, the difference {difference:R}";
            }
        }
        IReadOnlyList<DenseTensor> ahead = Along(Step), behind = Along(-Step);
        for (int n = 0; n < real.Length; n++)
        {
            double scale = Scale(curvatures[n]);
            for (int e = 0; e < curvatures[n].Data.Length; e++)
            {
                double difference = (ahead[n].Data[e] - behind[n].Data[e]) / (2 * Step);
                if (!(Math.Abs(difference - curvatures[n].Data[e]) <= tolerance * scale))
                    yield return $"(Hv)x{real[n]}[{e}] is {curvatures[n].Data[e]:R}, the difference {difference:R}";
            }
        }

        IReadOnlyList<DenseTensor> Moved(ComputationGraph graph, int n, int element, double step)
            => Evaluate(graph, Shifted(i => i == real[n] ? e => e == element ? step : 0 : null));

        IReadOnlyList<DenseTensor> Along(double step)
            => Evaluate(first, Shifted(i => Array.IndexOf(real, i) is >= 0 and int n ? e => step * directions[n].Data[e] : null));

        (ElementType, DenseTensor)[] Shifted(Func<int, Func<int, double>?> shift)
            => [.. at.Select((a, i) => shift(i) is { } by ? (a.Type, DenseTensor.Create(a.Value.Shape, e => a.Value.Data[e] + by(e))) : a)];

        IReadOnlyList<DenseTensor> Evaluate(ComputationGraph graph, (ElementType Type, DenseTensor Value)[] point)
        {
            EvaluationContext context = new() { Lengths = { ["n"] = 5 }, Inputs = { ["w"] = weights } };
            for (int i = 0; i < point.Length; i++) context.Inputs[$"x{i}"] = point[i].Value;
            for (int n = 0; n < directions.Length; n++) context.Inputs[$"v{n}"] = directions[n];
            return Interpreter.Evaluate(graph, context);
        }
    }

    public static SymbolicValue Input(string name, ElementType type, DenseTensor value)
    {
        Node node = Node.Create(new Input(name, new TensorType(type, new Shape(value.Shape.Select(d => (Dimension)d)))));
        return type switch { ElementType.Real => node.Real, ElementType.Integer => node.Integer, _ => node.Boolean };
    }

    private static DenseTensor Spread(int[] shape, double phase)
        => DenseTensor.Create(shape, i => (2 * ((phase + (i * 0.6180339887498949)) % 1)) - 0.8);

    private static double Scale(DenseTensor x) => x.Data.Select(Math.Abs).DefaultIfEmpty(0).Append(1).Max();
}
