using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>Sample inputs of PyTorch's operator database, as built and after the compiler's passes; functions the library lacks are left out.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OperatorDatabaseTests
{
    private static readonly Lazy<(OracleQuestion[] Built, string[] Refused)> Samples = new(Build);

    private static IEnumerable<TestCaseData> Functions()
        => Samples.Value.Built.Select(q => q.Case.Op).Distinct().Select(op => new TestCaseData(op).SetArgDisplayNames(op));

    [Test]
    public void At_least_675_samples_are_held_against_the_reference() => Assert.That(Samples.Value.Built, Has.Length.GreaterThanOrEqualTo(675));

    [Test]
    public void No_sample_is_refused() => Assert.That(Samples.Value.Refused, Is.Empty);

    [TestCaseSource(nameof(Functions))]
    public void Function_agrees_with_its_samples(string function)
    {
        List<string> faults = [];
        foreach (OracleQuestion primal in Samples.Value.Built.Where(q => q.Case.Op == function))
        {
            OracleQuestion question = OracleQuestions.WithDerivatives(primal);
            foreach (ComputationGraph graph in new[] { question.Graph, Pipeline.Run(question.Graph) })
            {
                IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(graph, question.Context());
                faults.AddRange(question.Answers.Zip(values, (a, v) => a.Mismatch(v)).Where(m => m is not null).Select(m => $"{question.Case.Id}: {m}"));
            }
        }
        Assert.That(faults, Is.Empty);
    }

    private static (OracleQuestion[] Built, string[] Refused) Build()
    {
        List<OracleQuestion> built = [];
        List<string> refused = [];
        foreach (OracleCase reference in OracleCase.Read("opinfo"))
        {
            try
            {
                if (OracleQuestions.TryBuild(reference, out OracleQuestion question)) built.Add(question);
            }
            catch (GraphException fault)
            {
                refused.Add($"{reference.Id}: {fault.Message}");
            }
        }
        return ([.. built], [.. refused]);
    }
}
