using Graph.Generators.Diagnostics;
using Graph.Generators.Tests.Helpers;
using Graph.Optimization;
using Graph.Testing;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Tests.Diagnostics;

/// <summary>Where the compiler takes a stable form, it says so, once, at the expression.</summary>
[TestFixture]
public sealed class StableFormTests
{
    private static readonly string[] Spelled = ["focal_loss", "gru_cell", "gru_seq"];

    [TestCase("[|Log(Softmax(x))|]", "log(softmax x) = x − logsumexp x")]
    [TestCase("[|Log(Exp(x))|]", "log(exp x) = x")]
    [TestCase("[|Log(Sum(Exp(x), 0))|] + x", "log Σ exp x = logsumexp x")]
    [TestCase("[|Log(1.0 + Exp(x))|]", "log(1 + exp x) = softplus x")]
    [TestCase("[|Log(x * x + 1.0)|]", "log(1 + x) = log1p x")]
    [TestCase("2 * ([|Exp(x) - 1.0|])", "exp(x) − 1 = expm1 x")]
    [TestCase("[|Log(Sigmoid(x))|]", "log σ(x) = −softplus(−x)")]
    [TestCase("[|Log(1.0 - Sigmoid(x))|]", "log(1 − σ(x)) = −softplus(x)")]
    [TestCase("[|1.0 - Sigmoid(x)|]", "1 − σ(x) = σ(−x)")]
    [TestCase("[|BinaryCrossEntropy(Sigmoid(x), t)|] + x", "−t·log σ(z) − (1 − t)·log(1 − σ(z)) = softplus z − t·z")]
    [TestCase("[|t * Log(Sigmoid(x)) + (1.0 - t) * Log(1.0 - Sigmoid(x))|]", "t·log σ(z) + (1 − t)·log(1 − σ(z)) = t·z − softplus z")]
    public void A_rewrite_is_told_at_the_outermost_expression_that_it_replaces(string expression, string rule)
    {
        Diagnostic diagnostic = Marked.Reports("GRC4008", Model($"return {expression};"));

        Assert.That(diagnostic.Severity, Is.EqualTo(DiagnosticSeverity.Info));
        Assert.That(diagnostic.GetMessage(), Does.StartWith($"This is compiled in its stable form: {rule}. "));
    }

    [TestCase("return LogSoftmax(x) + Softplus(x);")]
    [TestCase("return Log(Softmax(x) + 1e-9);")]
    [TestCase("Expr p = Softmax(x); return Gradient(Sum(Log(p) * t), p);")]
    public void What_stays_as_it_is_written_is_not_told(string body) => Assert.That(GeneratorRun.Analyze(Model(body)), Is.Empty);

    [Test]
    public void Rewrites_that_are_switched_off_are_not_told()
        => Assert.That(GeneratorRun.Analyze("[Numerics(Rewrites = false)] " + Model("return Log(Softmax(x));")), Is.Empty);

    [Test]
    public void A_helper_in_another_file_is_named_at_its_call() => Assert.That(
        Marked.Reports(
            "GRC4008", Model("return [|Helper.Surprisal(x)|];"), "static class Helper { public static Expr Surprisal(Expr x) => -Log(Softmax(x)); }")
            .GetMessage(),
        Does.Contain("(at \"Log(Softmax(x))\" in Helper1.cs)"));

    [Test]
    public void A_helper_that_several_entry_points_use_is_told_once() => Marked.Reports(
        "GRC4008",
        """
        [Differentiable]
        public static partial class Model
        {
            public static Expr Predict([Shape("n", 3)] Expr x) => Score(x);
            public static Expr Loss([Shape("n", 3)] Expr x) => Sum(Score(x));
            private static Expr Score(Expr x)
            {
                Expr y = x;
                for (int i = 0; i < 2; i++) y += [|Log(Softmax(y))|];
                return y;
            }
        }
        """);

    /// <summary>So that what is told is what a user wrote. Of the reference cases three write 1 − σ(x) themselves.</summary>
    [Test]
    public void The_library_itself_is_written_in_stable_forms()
    {
        List<string> told = [];
        foreach (OracleCase reference in OracleCase.Read("ops").Where(c => !Array.Exists(Spelled, c.Id.Contains) && !OraclePending.Contains(c)))
        {
            if (!OracleQuestions.TryBuild(reference, out OracleQuestion question)) continue;
            Stabilize.Apply(question.Graph, (_, rule) => told.Add($"{reference.Id}: {rule}"));
        }
        Assert.That(told.Distinct(), Is.Empty);
    }

    private static string Model(string body) => $$"""
        [Differentiable]
        public static partial class Model
        {
            public static Expr F([Shape(3)] Expr x, [Shape(3)] Expr t)
            {
                {{body}}
            }
        }
        """;
}
