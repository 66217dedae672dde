using Graph.Generators.Models;
using Graph.Generators.Reading;
using Graph.Generators.Tests.Helpers;

namespace Graph.Generators.Tests.Diagnostics;

/// <summary>Requests for derivatives along directions, and for whole matrices, that do not exist.</summary>
[TestFixture]
public sealed class DerivativeDiagnosticTests
{
    [TestCase("GRC4001", "[[|Hessian|]] public Expr F([Shape(\"n\")] Expr x) => 2 * x;")]
    [TestCase("GRC4001", "[[|HessianVector|]] public (Expr, Expr) F([Shape] Expr x) => (x, x * x);")]
    [TestCase("GRC4001", "[[|JacobianVector|]] public IntExpr F([Shape(\"n\")] Expr x) => ArgMax(x);")]
    [TestCase("GRC4001", "[[|Jacobian|]] public (Expr, BoolExpr) F([Shape] Expr x) => (x, x > 0.0);")]
    [TestCase("GRC1011", "[[|Jacobian(\"y\")|]] public Expr F([Shape(\"n\")] Expr x) => 2 * x;")]
    [TestCase("GRC1011", "[[|Hessian(\"k\")|]] public Expr F([Shape] Expr x, [Shape] IntExpr k) => x * x * Real(k);")]
    [TestCase("GRC4006", "[[|Jacobian|]] public Expr F([Shape(\"n\")] IntExpr k) => Real(k);")]
    [TestCase("GRC4006", "[[|JacobianVector|]] public Expr F([Shape(\"n\")] IntExpr k) => Real(k);")]
    [TestCase("GRC4006", "private readonly Parameter _w = new(3); [[|Hessian|]] public Expr F([Shape(3)] IntExpr k) => Sum(_w * Real(k));")]
    [TestCase("GRC4007", "[[|GaussNewtonVector|]] public (Expr, Expr, Expr) F([Shape] Expr x) => (x, x, x);")]
    [TestCase("GRC4007", "[[|GaussNewtonVector|]] public (Expr, Expr) F([Shape(\"n\")] Expr x) => (Sum(Exp(2 * x)), 2 * x);")]
    [TestCase("GRC4007", "[[|GaussNewtonVector|]] public (Expr, Expr) F([Shape(\"n\")] Expr x) => (x, 2 * x);")]
    [TestCase("GRC4003", "[[|Jacobian(\"y\")|]] public Expr F([Shape(\"n\")] Expr x, [Shape(\"n\")] Expr y) => 2 * x;")]
    [TestCase("GRC4005", "public Expr F([Shape(\"n\")] Expr x, [Shape] Expr v) => [|JacobianVector(2 * x, x, v)|];")]
    [TestCase("GRC4005", "public Expr F([Shape(2, 3)] Expr x, [Shape(3)] Expr v) => [|HessianVector(Sum(x * x), x, v)|];")]
    [TestCase("GRC4001", "public Expr F([Shape(\"n\")] Expr x) => [|Hessian(2 * x, x)|];")]
    [TestCase("GRC4003", "public Expr F([Shape(\"n\")] Expr x) => [|Jacobian(2 * x, 3 * x)|];")]
    [TestCase("GRC1010", "[Hessian] public Expr F([Shape] Expr x) => x * x; public void [|FHessian|]() { }")]
    public void It_is_reported_where_it_is_asked_for(string id, string members)
        => Marked.Reports(id, $$"""[Differentiable] public partial class Model { {{members}} }""");

    [Test]
    public void A_name_is_taken_only_where_it_is_asked_for()
    {
        string members = "public Expr F([Shape] Expr x) => x; public void FHessian() { }";
        Assert.That(GeneratorRun.Model($"[Differentiable] public partial class Model {{ {members} }}").EntryPoints, Has.Count.EqualTo(1));
    }

    [Test]
    public void Without_names_the_parameters_vary_along_a_direction_and_inputs_in_a_matrix()
    {
        EntryPointSpec entry = GeneratorRun.Model(
            """
            [Differentiable]
            public partial class Model
            {
                private readonly Linear _layer = new(3, 1);

                [JacobianVector, HessianVector, GaussNewtonVector, Hessian]
                public Expr F([Shape(3)] Expr x, [Shape(1)] Expr y) => Sum(_layer.Apply(x) * y);
            }
            """).EntryPoints.Single();
        DerivativeKind[] along = [DerivativeKind.JacobianVector, DerivativeKind.HessianVector, DerivativeKind.GaussNewtonVector];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(along.Select(entry.Asks), Is.All.EqualTo(default(EquatableArray<string>)));
            Assert.That(entry.Asks(DerivativeKind.Hessian), Is.EqualTo(new[] { "x", "y" }));
        }
    }
}
