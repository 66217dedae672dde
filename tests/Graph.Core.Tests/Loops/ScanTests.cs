using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Loops;

/// <summary>A loop against the same steps written one after the other: values and derivatives of every mode, in loops and in maps.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ScanTests
{
    private static IEnumerable<TestCaseData> Samples() => LoopSample.All.Select(s => new TestCaseData(s).SetArgDisplayNames(s.Name));

    [TestCaseSource(nameof(Samples))]
    public void A_loop_is_its_steps_one_after_the_other(LoopSample sample)
    {
        Expr[] looped = [.. LoopSample.Modes(sample.Looped)], unrolled = [.. LoopSample.Modes(sample.Unrolled)];
        EvaluationContext context = LoopSample.Context();
        IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(ComputationGraph.Of(unrolled), context);
        ComputationGraph graph = ComputationGraph.Of(looped);
        foreach (ComputationGraph version in new[] { graph, Pipeline.Run(graph, after: (pass, result) => GraphVerifier.Verify(result, pass)) })
        {
            IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(version, context);
            for (int i = 0; i < looped.Length; i++) Assert.That(values[i].Data, Is.EqualTo(expected[i].Data).Within(1e-12 * Math.Max(1, expected[i].Data.Max(Math.Abs))), $"result {i}");
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void The_text_of_a_loop_reads_back(LoopSample sample)
    {
        ComputationGraph graph = Pipeline.Run(ComputationGraph.Of(LoopSample.Modes(sample.Looped).Take(2).ToArray()));
        Assert.That(GraphParser.Parse(graph.ToString()), Is.EqualTo(graph));
    }
}
