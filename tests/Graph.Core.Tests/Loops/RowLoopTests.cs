using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Loops;

/// <summary>Loops of lengths and over rows that only run time knows, no step and no row among them, against the same steps written one after the other.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RowLoopTests
{
    [Test]
    public void A_loop_is_its_steps_for_any_length_and_any_rows([ValueSource(typeof(RowLoopSample), nameof(RowLoopSample.All))] RowLoopSample sample)
    {
        ComputationGraph graph = ComputationGraph.Of([.. sample.Looped(Dimension.Named("time"), Dimension.Named("rows"))]);
        ComputationGraph optimised = Pipeline.Run(graph, after: (pass, result) => GraphVerifier.Verify(result, pass));
        foreach ((int time, int rows) in new[] { (5, 7), (1, 3), (0, 3), (2, 0), (0, 0) })
        {
            EvaluationContext context = RowLoopSample.Context(time, rows);
            IReadOnlyList<DenseTensor> expected = Interpreter.Evaluate(ComputationGraph.Of([.. sample.Unrolled(time, rows)]), context);
            foreach (ComputationGraph version in new[] { graph, optimised })
            {
                IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(version, context);
                for (int i = 0; i < values.Count; i++)
                {
                    double scale = expected[i].Data.Select(Math.Abs).DefaultIfEmpty(0).Max();
                    Assert.That(values[i].Data, Is.EqualTo(expected[i].Data).Within(1e-12 * Math.Max(1, scale)), $"result {i} of {time} steps with {rows} rows");
                }
            }
        }
    }
}
