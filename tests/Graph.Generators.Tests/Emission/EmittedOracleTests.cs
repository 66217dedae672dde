using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Optimization;
using Graph.Scheduling;
using Graph.Testing;

namespace Graph.Generators.Tests.Emission;

/// <summary>
/// Values, gradients and Hessian-vector products of every reference case from emitted code, in both precisions: what a user's program runs, held against
/// an independent framework.
/// </summary>
[TestFixture(Precision.Double, false)]
[TestFixture(Precision.Single, false)]
[TestFixture(Precision.Double, true)]
[TestFixture(Precision.Single, true)]
public sealed class EmittedOracleTests(Precision precision, bool inlines)
{
    private static readonly Dictionary<Precision, int> Lanes = new() { [Precision.Single] = 16, [Precision.Double] = 8 };

    private static readonly string[] Files = ["ops", "programs", "models"];

    private readonly Dictionary<string, (OracleQuestion Question, string Name)> _questions = [];
    private EmittedModule _module = null!;

    /// <summary>Ten unrolled Runge-Kutta steps with second derivatives: most of all the code of all cases, and nothing new after the Neural ODE.</summary>
    private const string Longest = "d/model/lorenz_rk4";

    private static IEnumerable<OracleCase> References(Precision precision) => Files.SelectMany(OracleCase.Read)
        .Where(c => !OraclePending.Contains(c) && (precision == Precision.Double || c.Id != Longest) && (precision == Precision.Double || !c.Flags.Contains("f32-unstable")));

    private static IEnumerable<TestCaseData> Cases() => References(Precision.Double).Select(c => new TestCaseData(c).SetArgDisplayNames(c.Id));

    [OneTimeSetUp]
    public void Compile()
    {
        List<(string, ComputationGraph, IReadOnlyList<InputSpec>)> functions = [];
        foreach (OracleCase reference in References(precision))
        {
            Assert.That(OracleQuestions.TryBuild(reference, out OracleQuestion primal), Is.True);
            OracleQuestion question = reference.Id == Longest ? primal : OracleQuestions.WithDerivatives(primal);
            if (inlines && !IsInline(question.Graph)) continue;
            string name = $"Case{_questions.Count}";
            _questions.Add(reference.Id, (question, name));
            functions.Add((name, question.Graph, [.. question.Inputs.Select(i => new InputSpec(i.Name, i.Symbol.Node.Type))]));
        }
        _module = EmittedModule.Create(precision, functions, inlines: inlines);
    }

    /// <summary>Whether the lowering of small graphs applies to a question.</summary>
    private bool IsInline(ComputationGraph graph) => Scheduler.Run(Pipeline.Run(graph, true), Lanes[precision]) is { Groups.Count: 1 } schedule && schedule.Memory.Size.Is(0);

    [TestCaseSource(nameof(Cases))]
    public void Emitted_code_agrees_with_the_reference(OracleCase reference)
    {
        if (!_questions.TryGetValue(reference.Id, out (OracleQuestion Question, string Name) found))
        {
            if (!inlines) Assert.Ignore($"{reference.Id} is compared in double precision only.");
            return;
        }
        IReadOnlyList<double[]> values = _module.Run(found.Name, [.. found.Question.Inputs.Select(i => i.Value.Values)]);
        IEnumerable<string?> mismatches = found.Question.Answers
            .Zip(values, (answer, value) => precision == Precision.Double ? answer.Mismatch(value) : answer.MismatchInSinglePrecision(value, reference))
            .Where(m => m is not null);
        Assert.That(mismatches, Is.Empty, reference.Expression);
    }
}
