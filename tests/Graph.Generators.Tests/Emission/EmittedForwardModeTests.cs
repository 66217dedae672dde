using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Testing;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// Jacobian-vector products, Hessian-vector products by forward over reverse mode, Jacobians and Hessians of the reference cases from emitted code,
/// in both precisions: every operator once, and the models.
/// </summary>
[TestFixture(Precision.Double, true)]
[TestFixture(Precision.Double, false)]
[TestFixture(Precision.Single, true)]
public sealed class EmittedForwardModeTests(Precision precision, bool inlines)
{
    /// <summary>A case whose products are tens of kilobytes of code adds nothing but time.</summary>
    private const int MostInstructions = 1500;

    private static readonly string[] Files = ["ops", "models"];

    private readonly Dictionary<string, (OracleQuestion Question, string Name)> _questions = [];
    private EmittedModule _module = null!;

    /// <summary>The first smooth case of each operator, and every model.</summary>
    private static IEnumerable<OracleCase> References => Files.SelectMany(OracleCase.Read)
        .Where(c => !OraclePending.Contains(c) && c.JacobianVector.Count > 0 && !c.Flags.Contains("edge") && !c.Flags.Contains("f32-unstable"))
        .GroupBy(c => c.Op).Select(g => g.First());

    private static IEnumerable<TestCaseData> Cases() => References.Select(c => new TestCaseData(c).SetArgDisplayNames(c.Id));

    [OneTimeSetUp]
    public void Compile()
    {
        List<(string, ComputationGraph, IReadOnlyList<InputSpec>)> functions = [];
        foreach (OracleCase reference in References)
        {
            Assert.That(OracleQuestions.TryBuild(reference, out OracleQuestion primal), Is.True);
            OracleQuestion question = OracleForwardModes.Of(primal);
            if (question.Graph.Instructions.Count > MostInstructions || question.Answers.Count == 0) continue;
            string name = $"Case{_questions.Count}";
            _questions.Add(reference.Id, (question, name));
            functions.Add((name, question.Graph, [.. question.Inputs.Select(i => new InputSpec(i.Name, i.Symbol.Node.Type))]));
        }
        _module = EmittedModule.Create(precision, functions, inlines: inlines);
    }

    [Test]
    public void At_least_130_operators_and_models_are_compared() => Assert.That(_questions, Has.Count.GreaterThanOrEqualTo(130));

    [TestCaseSource(nameof(Cases))]
    public void Emitted_code_agrees_with_the_reference(OracleCase reference)
    {
        if (!_questions.TryGetValue(reference.Id, out (OracleQuestion Question, string Name) found)) return;
        IReadOnlyList<double[]> values = _module.Run(found.Name, [.. found.Question.Inputs.Select(i => i.Value.Values)]);
        string? Mismatch(OracleAnswer answer, double[] value)
            => precision == Precision.Double ? answer.Mismatch(value) : answer.MismatchInSinglePrecision(value, reference);
        Assert.That(found.Question.Answers.Zip(values, Mismatch).Where(m => m is not null), Is.Empty, reference.Expression);
    }
}
