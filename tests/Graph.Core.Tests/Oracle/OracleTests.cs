using Graph.Evaluation;
using Graph.Testing;

namespace Graph.Core.Tests.Oracle;

/// <summary>Values, gradients and Hessian-vector products of every reference case, on the interpreter in double precision.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OracleTests
{
    private static readonly string[] Files = ["ops", "programs", "models"];

    private static IEnumerable<TestCaseData> Cases(string file)
        => OracleCase.Read(file).Where(c => !OraclePending.Contains(c)).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Id));

    [TestCaseSource(nameof(Cases), new object[] { "ops" })]
    public void Operator_agrees_with_the_reference(OracleCase reference) => Check(reference);

    [TestCaseSource(nameof(Cases), new object[] { "programs" })]
    public void Random_graph_agrees_with_the_reference(OracleCase reference) => Check(reference);

    [TestCaseSource(nameof(Cases), new object[] { "models" })]
    public void Model_agrees_with_the_reference(OracleCase reference) => Check(reference);

    [Test]
    public void Pending_list_names_only_what_cannot_be_built_and_does_not_grow()
    {
        OracleCase[] waiting = [.. Files.SelectMany(OracleCase.Read).Where(OraclePending.Contains)];
        string[] known = [.. waiting.SelectMany(c => new[] { c.Op, c.Id })];
        Assert.That(OraclePending.Reasons.Keys.Except(known), Is.Empty, "These names stand for no case: remove them from the list.");
        Assert.That(waiting.Where(c => OracleQuestions.TryBuild(c, out _)).Select(c => c.Id), Is.Empty, "These can be built: remove them from the list.");
        Assert.That(OraclePending.Reasons, Has.Count.LessThanOrEqualTo(40), "The list may only shrink.");
    }

    private static void Check(OracleCase reference)
    {
        Assert.That(OracleQuestions.TryBuild(reference, out OracleQuestion primal), Is.True, $"'{reference.Op}' is not in the tables: {reference.Expression}");
        OracleQuestion question = OracleQuestions.WithDerivatives(primal);
        IReadOnlyList<DenseTensor> values = Interpreter.Evaluate(question.Graph, question.Context());
        IEnumerable<string?> mismatches = question.Answers.Zip(values, (answer, value) => answer.Mismatch(value.Data)).Where(m => m is not null);
        Assert.That(mismatches, Is.Empty, reference.Expression);
    }
}
