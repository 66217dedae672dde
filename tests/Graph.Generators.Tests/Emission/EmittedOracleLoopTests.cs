using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Testing;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// Recurrences of the reference files as loops, and recurrent layers, in emitted code in both precisions: values, gradients and second derivatives by
/// both modes.
/// </summary>
[TestFixture(Precision.Double)]
[TestFixture(Precision.Single)]
public sealed class EmittedOracleLoopTests(Precision precision)
{
    private readonly List<(OracleQuestion Question, string Name)> _questions = [];
    private EmittedModule _module = null!;

    private static IEnumerable<OracleCase> References(Precision precision) => new[] { "ops", "models", "recurrent" }.SelectMany(OracleCase.Read)
        .Where(c => OracleQuestions.TryBuild(c, out _, loops: true) && (precision == Precision.Double || !c.Flags.Contains("f32-unstable")));

    private static IEnumerable<TestCaseData> Cases() => References(Precision.Double).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Id));

    [OneTimeSetUp]
    public void Compile()
    {
        foreach (OracleCase reference in References(precision))
        {
            OracleQuestions.TryBuild(reference, out OracleQuestion primal, loops: true);
            foreach (OracleQuestion question in new[] { OracleQuestions.WithDerivatives(primal), OracleForwardModes.Of(primal) })
                _questions.Add((question, $"Case{_questions.Count}"));
        }
        _module = EmittedModule.Create(precision, _questions.Where(q => q.Question.Answers.Count > 0).Select(q => (q.Name, q.Question.Graph, Specs(q.Question))));

        static IReadOnlyList<InputSpec> Specs(OracleQuestion question) => [.. question.Inputs.Select(i => new InputSpec(i.Name, i.Symbol.Node.Type))];
    }

    [TestCaseSource(nameof(Cases))]
    public void Emitted_loops_agree_with_the_reference(OracleCase reference)
    {
        foreach ((OracleQuestion question, string name) in _questions.Where(q => q.Question.Case.Id == reference.Id && q.Question.Answers.Count > 0))
        {
            IReadOnlyList<double[]> values = _module.Run(name, [.. question.Inputs.Select(i => i.Value.Values)]);
            string? Mismatch(OracleAnswer answer, double[] value)
                => precision == Precision.Double ? answer.Mismatch(value) : answer.MismatchInSinglePrecision(value, reference);
            Assert.That(question.Answers.Zip(values, Mismatch).Where(m => m is not null), Is.Empty, reference.Expression);
        }
    }
}
