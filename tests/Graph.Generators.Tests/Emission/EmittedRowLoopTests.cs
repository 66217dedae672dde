using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Testing;

namespace Graph.Generators.Tests.Emission;

/// <summary>Loops of lengths and over rows that only run time knows, in emitted code against the interpreter.</summary>
[TestFixture(Precision.Double)]
[TestFixture(Precision.Single)]
public sealed class EmittedRowLoopTests(Precision precision)
{
    private static readonly Dimension Time = Dimension.Named("time"), Rows = Dimension.Named("rows");

    private EmittedModule _module = null!;

    private static IEnumerable<TestCaseData> Samples() => RowLoopSample.All.Select((s, i) => new TestCaseData(s, i).SetArgDisplayNames(s.Name));

    [OneTimeSetUp]
    public void Compile()
    {
        InputSpec[] inputs = [.. RowLoopSample.Inputs.Select(i => new InputSpec(i, TensorType.Real(RowLoopSample.ShapeOf(i, Time, Rows))))];
        _module = EmittedModule.Create(precision, RowLoopSample.All.Select((s, i) => ($"Rows{i}", Graph(s), (IReadOnlyList<InputSpec>)inputs)));
    }

    [TestCaseSource(nameof(Samples))]
    public void Emitted_code_agrees_with_the_interpreter(RowLoopSample sample, int index)
    {
        foreach ((int time, int rows) in new[] { (5, 37), (1, 16), (0, 5), (3, 0), (0, 0) })
        {
            EvaluationContext context = RowLoopSample.Context(time, rows);
            IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(Graph(sample), context);
            IReadOnlyList<double[]> values = _module.Run($"Rows{index}", [.. RowLoopSample.Inputs.Select(i => context.Inputs[i].Data)], context.Lengths);
            for (int i = 0; i < values.Count; i++)
            {
                double scale = expected[i].Data.Select(Math.Abs).DefaultIfEmpty(0).Max();
                Assert.That(
                    values[i], Is.EqualTo(expected[i].Data).Within((precision == Precision.Double ? 1e-12 : 2e-5) * Math.Max(scale, 1)),
                    $"result {i} of {time} steps with {rows} rows");
            }
        }
    }

    private static ComputationGraph Graph(RowLoopSample sample) => ComputationGraph.Of([.. sample.Looped(Time, Rows)]);
}
