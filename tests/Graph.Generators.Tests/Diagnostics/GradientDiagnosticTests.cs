using Graph.Generators.Models;
using Graph.Generators.Reading;
using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Tests.Diagnostics;

/// <summary>Derivatives that do not exist, or are zero.</summary>
[TestFixture]
public sealed class GradientDiagnosticTests
{
    [Test]
    public void A_gradient_of_a_tensor_needs_a_seed() => Marked.Reports(
        "GRC4001", "[Differentiable] public partial class Model { [[|Gradient|]] public Expr F([Shape(\"n\")] Expr x) => 2 * x; }");

    [Test]
    public void An_integer_result_has_no_derivative() => Marked.Reports(
        "GRC4001", "[Differentiable] public partial class Model { [[|VectorJacobian|]] public IntExpr F([Shape(\"n\")] Expr x) => ArgMax(x); }");

    [Test]
    public void The_lectures_unused_variable_has_a_zero_gradient_and_both_are_named()
    {
        Diagnostic diagnostic = Marked.Reports(
            "GRC4003",
            """
            [Differentiable]
            public partial class Model
            {
                public Expr F([Shape] Expr x)
                {
                    Expr h = 2 * x;
                    Expr t = 2 * x;
                    Expr y = 3 * h;
                    return [|Gradient(y, t)|] + x;
                }
            }
            """);

        Assert.That(diagnostic.Severity, Is.EqualTo(DiagnosticSeverity.Info));
        Assert.That(diagnostic.GetMessage(), Does.StartWith("t cannot influence y"));
    }

    [TestCase("[[|Gradient(\"y\")|]] public Expr F([Shape(\"n\")] Expr x, [Shape(\"n\")] Expr y) => Sum(x);")]
    [TestCase("[[|VectorJacobian|]] public Expr F([Shape(\"n\")] Expr x, [Shape(\"n\")] Expr y) => x;")]
    [TestCase("public Expr [|F|]([Shape(\"n\")] Expr x, [Shape(\"n\")] Expr y) => Sum(x * StopGradient(y));")]
    [TestCase("public Expr [|F|]([Shape(\"n\")] Expr x, [Shape(\"n\")] Expr y) => Sum(x * Real(y > 0.0));")]
    [TestCase("private readonly Parameter _unused = new(3); public Expr [|F|]([Shape(\"n\")] Expr x) => Sum(x);")]
    public void What_cannot_influence_the_result_is_named(string members)
        => Marked.Reports("GRC4003", $$"""[Differentiable] public partial class Model { {{members}} }""");

    [Test]
    public void Unused_parameters_are_named()
    {
        Diagnostic diagnostic = Marked.Reports(
            "GRC4003",
            """
            [Differentiable]
            public partial class Model
            {
                private readonly Linear _used = new(3, 1);
                private readonly Linear _unused = new(3, 1);
                public Expr [|F|]([Shape("n", 3)] Expr x) => Sum(_used.Apply(x));
            }
            """);

        Assert.That(diagnostic.GetMessage(), Does.StartWith("unused.weight, unused.bias cannot influence the result of F"));
    }

    [Test]
    public void A_request_in_error_leaves_the_entry_point_without_the_derivative()
    {
        ReadResult result = GeneratorRun.Read(
            "[Differentiable] public partial class Model { [Gradient] public Expr F([Shape(\"n\")] Expr x) => 2 * x; }").Single();

        Assert.That(result.Model!.EntryPoints.Single().Derivatives, Is.Empty);
    }

    [Test]
    public void A_request_without_names_means_every_real_input()
    {
        string source = "[Differentiable] public partial class Model { [Gradient] public Expr F([Shape] Expr x, [Shape] IntExpr k, [Shape] Expr y) "
            + "=> x * y + Real(k); }";

        Assert.That(GeneratorRun.Model(source).EntryPoints.Single().Asks(DerivativeKind.Gradient), Is.EqualTo(new[] { "x", "y" }));
    }
}
