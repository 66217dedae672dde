using CsCheck;
using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;
using static Graph.Functions;

namespace Graph.Core.Tests.Properties;

/// <summary>Random smooth graphs over two matrices and a vector: derivatives, text form, and the compiler's passes.</summary>
public sealed class RandomGraphTests
{
    private static readonly Gen<(int Step, int First, int Second)[]> Program = Gen.Select(
        Gen.Int[0, RandomGraphs.StepCount - 1], Gen.Int[0, 100], Gen.Int[0, 100]).Array[1, 12];

    private static readonly (ElementType, DenseTensor)[] Point =
    [
        (ElementType.Real, new DenseTensor([0.3, -0.8, 1.1, 0.6, -0.2, 0.9], 2, 3)),
        (ElementType.Real, new DenseTensor([-0.4, 0.5, 0.7, 1.2, -0.9, 0.1], 3, 2)),
        (ElementType.Real, new DenseTensor([0.8, -0.6, 0.2], 3)),
    ];

    /// <summary>The whole graph, but for StopGradient, whose derivative is not that of its value.</summary>
    [Test]
    public void Derivatives_agree_with_central_differences()
        => Program.Where(p => p.All(s => s.Step != RandomGraphs.StepCount - 1)).Sample(
            program =>
            {
                string[] faults = [.. CentralDifferences.Faults(inputs => RandomGraphs.Build(program, inputs), Point, 1e-6)];
                if (faults.Length > 0) throw new AssertionException($"{string.Join("\n", faults)}\n{Graph(program)}");
            },
            iter: 300,
            threads: 1);

    [Test]
    public void Differences_find_a_derivative_that_is_not_that_of_the_value()
        => Assert.That(CentralDifferences.Faults(inputs => (Expr)inputs[0] * StopGradient((Expr)inputs[0]), Point), Is.Not.Empty);

    /// <summary>J·v, uᵀ·J and J itself, and H·v by three ways: each is made by other rules of the same operators.</summary>
    [Test]
    public void Modes_agree()
        => Program.Sample(
            program =>
            {
                Expr[] inputs = [.. Point.Select((p, i) => (Expr)CentralDifferences.Input($"x{i}", p.Item1, p.Item2))];
                Expr y = RandomGraphs.Build(program, inputs), scalar = Sum(Square(y)), x = inputs[program[0].First % 3];
                Expr v = Cos(3.0 * StopGradient(x)), u = Sin(2.0 * StopGradient(y));
                Expr jacobian = Reshape(Jacobian(y, x), new Shape(y.Shape.Size, x.Shape.Size));
                Expr hessian = Reshape(Hessian(scalar, x), new Shape(x.Shape.Size, x.Shape.Size));
                (Expr Left, Expr Right)[] equal =
                [
                    (Flatten(JacobianVector(y, x, v)), MatMul(jacobian, Flatten(v))),
                    (Flatten(Gradient(y, x, u)), MatMul(Flatten(u), jacobian)),
                    (Flatten(HessianVector(scalar, x, v)), MatMul(hessian, Flatten(v))),
                    (Gradient(JacobianVector(scalar, x, v), x), HessianVector(scalar, x, v)),
                    (hessian, Transpose(hessian)),
                ];
                EvaluationContext context = new();
                for (int i = 0; i < Point.Length; i++) context.Inputs[$"x{i}"] = Point[i].Item2;
                ComputationGraph graph = ComputationGraph.Of([.. equal.SelectMany(e => new[] { e.Left, e.Right })]);
                foreach (ComputationGraph version in new[] { graph, Pipeline.Run(graph) })
                {
                    IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(version, context);
                    for (int i = 0; i < values.Count; i += 2)
                    {
                        double scale = values[i].Data.Select(Math.Abs).Append(1).Max();
                        Assert.That(values[i + 1].Data, Is.EqualTo(values[i].Data).Within(1e-9 * scale), $"pair {i / 2} of\n{Graph(program)}");
                    }
                }
            },
            iter: 200,
            threads: 1);

    [Test]
    public void Text_form_reads_back()
        => Program.Sample(
            program =>
            {
                ComputationGraph graph = ExpandGradients.Apply(Graph(program));
                return GraphParser.Parse(GraphPrinter.Print(graph)) == graph;
            },
            iter: 300);

    [Test]
    public void Passes_keep_the_value_and_the_gradient()
        => Program.Sample(
            program =>
            {
                ComputationGraph graph = Graph(program);
                EvaluationContext context = new();
                for (int i = 0; i < Point.Length; i++) context.Inputs[$"x{i}"] = Point[i].Item2;
                ComputationGraph optimised = Pipeline.Run(graph, rewrites: true, (pass, result) => GraphVerifier.Verify(result, pass));
                IReadOnlyList<DenseTensor> before = Interpreter.Evaluate(graph, context), after = Interpreter.Evaluate(optimised, context);
                for (int i = 0; i < before.Count; i++)
                {
                    double scale = before[i].Data.Select(Math.Abs).Append(1).Max();
                    Assert.That(after[i].Data, Is.EqualTo(before[i].Data).Within(1e-9 * scale));
                }
            },
            iter: 300,
            threads: 1);

    private static ComputationGraph Graph((int Step, int First, int Second)[] program)
    {
        SymbolicValue[] inputs = [.. Point.Select((p, i) => CentralDifferences.Input($"x{i}", p.Item1, p.Item2))];
        Expr y = RandomGraphs.Build(program, inputs);
        Expr scalar = Sum(Square(y));
        return ComputationGraph.Of([y, .. inputs.Select(x => Gradient(scalar, (Expr)x))]);
    }

}
