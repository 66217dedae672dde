using Graph.Evaluation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Testing;

namespace Graph.Generators.Tests.Emission;

/// <summary>Loops in emitted code against the interpreter: values and derivatives of every mode.</summary>
[TestFixture(Precision.Double)]
[TestFixture(Precision.Single)]
public sealed class EmittedLoopTests(Precision precision)
{
    private EmittedModule _module = null!;

    private static IEnumerable<TestCaseData> Samples() => LoopSample.All.Select((s, i) => new TestCaseData(s, i).SetArgDisplayNames(s.Name));

    [OneTimeSetUp]
    public void Compile()
    {
        InputSpec[] inputs = [.. LoopSample.Inputs.Select(i => new InputSpec(i.Name, TensorType.Real(new Shape(i.Shape.Select(d => (Dimension)d)))))];
        _module = EmittedModule.Create(precision, LoopSample.All.Select((s, i) => ($"Loop{i}", Graph(s), (IReadOnlyList<InputSpec>)inputs)));
    }

    [TestCaseSource(nameof(Samples))]
    public void Emitted_code_agrees_with_the_interpreter(LoopSample sample, int index)
    {
        EvaluationContext context = LoopSample.Context();
        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(Graph(sample), context);
        IReadOnlyList<double[]> values = _module.Run($"Loop{index}", [.. LoopSample.Inputs.Select(i => context.Inputs[i.Name].Data)]);
        for (int i = 0; i < values.Count; i++)
        {
            double scale = expected[i].Data.Max(Math.Abs);
            Assert.That(values[i], Is.EqualTo(expected[i].Data).Within((precision == Precision.Double ? 1e-12 : 2e-5) * Math.Max(scale, 1)), $"result {i}");
        }
    }

    private static ComputationGraph Graph(LoopSample sample) => ComputationGraph.Of([.. LoopSample.Modes(sample.Looped)]);
}
