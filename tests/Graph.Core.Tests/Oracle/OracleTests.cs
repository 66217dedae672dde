using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>
/// Values, gradients and Hessian-vector products of every reference case, on the interpreter in double precision: as the graph was built, and after
/// the passes of the compiler, with and without the rewrites for stability.
/// </summary>
[TestFixture(Passes.None)]
[TestFixture(Passes.Exact)]
[TestFixture(Passes.All)]
[Parallelizable(ParallelScope.All)]
public sealed class OracleTests(OracleTests.Passes passes)
{
    public enum Passes
    {
        None,
        Exact,
        All,
    }

    private static IEnumerable<TestCaseData> Cases(string file)
        => OracleCase.Read(file).Where(c => !OraclePending.Contains(c)).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Id));

    [TestCaseSource(nameof(Cases), new object[] { "ops" })]
    public void Operator_agrees_with_the_reference(OracleCase reference) => Check(reference);

    [TestCaseSource(nameof(Cases), new object[] { "programs" })]
    public void Random_graph_agrees_with_the_reference(OracleCase reference) => Check(reference);

    [TestCaseSource(nameof(Cases), new object[] { "models" })]
    public void Model_agrees_with_the_reference(OracleCase reference) => Check(reference);

    private void Check(OracleCase reference)
    {
        bool isBuilt = OracleQuestions.TryBuild(reference, out OracleQuestion primal);
        Assert.That(isBuilt, Is.True, $"'{reference.Op}' is not in the tables: {reference.Expression}");
        OracleQuestion question = OracleQuestions.WithDerivatives(primal);
        ComputationGraph graph = GraphVerifier.Verify(question.Graph, "building");
        if (passes != Passes.None) graph = Pipeline.Run(graph, passes == Passes.All, (pass, result) => GraphVerifier.Verify(result, pass));
        IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(graph, question.Context());
        IEnumerable<string?> mismatches = question.Answers.Zip(values, (answer, value) => answer.Mismatch(value)).Where(m => m is not null);
        Assert.That(mismatches, Is.Empty, reference.Expression);
    }
}
