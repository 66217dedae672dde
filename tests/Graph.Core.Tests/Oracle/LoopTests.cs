using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>
/// Recurrences of the reference files as loops, and recurrent layers: values, gradients and second derivatives by both modes, before and after the passes.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LoopTests
{
    private static IEnumerable<TestCaseData> Cases() => new[] { "ops", "models", "recurrent" }.SelectMany(OracleCase.Read)
        .Where(c => OracleQuestions.TryBuild(c, out _, loops: true)).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Id));

    [Test]
    public void At_least_25_cases_are_loops() => Assert.That(Cases().Count(), Is.GreaterThanOrEqualTo(25));

    [TestCaseSource(nameof(Cases))]
    public void A_loop_agrees_with_the_reference(OracleCase reference)
    {
        OracleQuestions.TryBuild(reference, out OracleQuestion primal, loops: true);
        Assert.That(primal.Graph.ToString(), Does.Contain("Scan"));
        foreach (OracleQuestion question in new[] { OracleQuestions.WithDerivatives(primal), OracleForwardModes.Of(primal) })
        {
            ComputationGraph optimised = Pipeline.Run(question.Graph, after: (pass, result) => GraphVerifier.Verify(result, pass));
            foreach (ComputationGraph graph in new[] { question.Graph, optimised })
            {
                IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(graph, question.Context());
                IEnumerable<string?> mismatches = question.Answers.Zip(values, (answer, value) => answer.Mismatch(value)).Where(m => m is not null);
                Assert.That(mismatches, Is.Empty, reference.Expression);
            }
        }
    }
}
