using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;
using Graph.Testing;

namespace Graph.Generators.Tests.Emission;

/// <summary>Random graphs with their gradients: emitted code against the interpreter on the graph as it was built.</summary>
public sealed class EmittedRandomGraphTests
{
    private const int Count = 60;

    private static readonly int[][] Shapes = [[2, 3], [3, 2], [3]];

    [TestCase(Precision.Double, 1e-9, true)]
    [TestCase(Precision.Single, 2e-3, true)]
    [TestCase(Precision.Double, 1e-9, false)]
    [TestCase(Precision.Single, 2e-3, false)]
    public void Emitted_code_agrees_with_the_interpreter(Precision precision, double tolerance, bool inlines)
    {
        Random random = new(20260101);
        InputSpec[] inputs = [.. Shapes.Select((s, i) => new InputSpec($"x{i}", TensorType.Real(new Shape([.. s.Select(d => (Dimension)d)]))))];
        ComputationGraph[] graphs = [.. Enumerable.Range(0, Count).Select(_ => Graph(random, inputs))];
        EmittedModule module = EmittedModule.Create(precision, graphs.Select((g, i) => ($"Random{i}", g, (IReadOnlyList<InputSpec>)inputs)), inlines: inlines);
        double[][] point = [.. Shapes.Select(s => Enumerable.Range(0, s.Aggregate((a, b) => a * b)).Select(_ => Math.Round((random.NextDouble() * 2) - 1, 3)).ToArray())];
        EvaluationContext context = new();
        for (int i = 0; i < inputs.Length; i++) context.Inputs[inputs[i].Name] = new DenseTensor(point[i], Shapes[i]);
        for (int g = 0; g < Count; g++)
        {
            IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(graphs[g], context);
            IReadOnlyList<double[]> actual = module.Run($"Random{g}", point);
            for (int o = 0; o < expected.Count; o++)
            {
                double scale = expected[o].Data.Select(Math.Abs).Append(1).Max();
                Assert.That(actual[o], Is.EqualTo(expected[o].Data).Within(tolerance * scale), $"output {o} of\n{graphs[g]}");
            }
        }
    }

    private static ComputationGraph Graph(Random random, InputSpec[] inputs)
    {
        SymbolicValue[] symbols = [.. inputs.Select(i => Node.Create(new Input(i.Name, i.Type)).Real)];
        var program = new (int Step, int First, int Second)[random.Next(1, 13)];
        for (int i = 0; i < program.Length; i++) program[i] = (random.Next(RandomGraphs.StepCount), random.Next(101), random.Next(101));
        Expr y = RandomGraphs.Build(program, symbols), scalar = Functions.Sum(Functions.Square(y)), x = (Expr)symbols[0], last = (Expr)symbols[^1];
        return ComputationGraph.Of(
        [
            y, .. symbols.Select(s => Functions.Gradient(scalar, (Expr)s)),
            Functions.Jacobian(y, last), Functions.HessianVector(scalar, x, Functions.Cos(x)),
        ]);
    }
}
