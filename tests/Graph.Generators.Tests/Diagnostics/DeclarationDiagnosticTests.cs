using Graph.Generators.Reading;
using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Diagnostics;

/// <summary>Mistakes in declarations, each at its place.</summary>
[TestFixture]
public sealed class DeclarationDiagnosticTests
{
    private const string Entry = "public Expr F([Shape(\"n\")] Expr x) => x;";

    [TestCase("GRC1001", "[Differentiable] public class [|Model|] { " + Entry + " }")]
    [TestCase("GRC1001", "public class [|Outer|] { [Differentiable] public partial class Model { " + Entry + " } }")]
    [TestCase("GRC1002", "[Differentiable] public partial class [|Model|]<T> { " + Entry + " }")]
    [TestCase("GRC1002", "public partial class [|Outer|]<T> { [Differentiable] public partial class Model { " + Entry + " } }")]
    [TestCase("GRC1002", "[Differentiable] public abstract partial class [|Model|] { " + Entry + " }")]
    [TestCase("GRC1002", "[Differentiable] file partial class [|Model|] { " + Entry + " }")]
    [TestCase("GRC1003", "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x, Expr [|y|]) => x + y; }")]
    [TestCase("GRC1003", "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x, IntExpr [|k|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(-1)] Expr [|x|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(1.5)] Expr [|x|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(null!)] Expr [|x|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(null!, 2)] Expr [|x|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(3L)] Expr [|x|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(\"\")] Expr [|x|]) => x; }")]
    [TestCase("GRC1004", "[Differentiable] public partial class Model { public Expr F([Shape(\"a b\")] Expr [|x|]) => x; }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x, bool [|training|]) => x; }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x, [Shape] Expr? [|mask|] = null) => x; }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] ref Expr [|x|]) => x; }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public float [|F|]([Shape(\"n\")] Expr x) => 1; }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public (Expr, int) [|F|]([Shape(\"n\")] Expr x) => (x, 1); }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public void [|F|]([Shape(\"n\")] Expr x) { } }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public Expr [|F|]<T>([Shape(\"n\")] Expr x) => x; }")]
    [TestCase("GRC1005", "[Differentiable] public partial class Model { public static Expr [|F|]([Shape(\"n\")] Expr x) => x; }")]
    [TestCase("GRC1006", "[Differentiable] public partial class Model { Parameter _p = [|new(3, 0)|]; public Expr F([Shape(\"n\", 3)] Expr x) => x; "
        + "}")]
    [TestCase("GRC1007", "[Differentiable] public partial class Model { public [|Model|](int n) { } " + Entry + " }")]
    [TestCase("GRC1007", "[Differentiable] public partial class Model { public [|Model|](int n = 4) { } " + Entry + " }")]
    [TestCase("GRC1007", "[Differentiable] public partial class [|Model|](int n) { public Expr F([Shape(\"n\")] Expr x) => x * n; }")]
    [TestCase("GRC1009", "[Differentiable] public partial class Model { " + Entry
        + " public Expr [|F|]([Shape(\"n\")] Expr x, [Shape] Expr y) => x; }")]
    [TestCase("GRC1010", "[Differentiable] public partial class Model { public int [|Parameters|] => 3; " + Entry + " }")]
    [TestCase("GRC1010", "[Differentiable] public partial class Model { public void [|FAndGradient|]() { } " + Entry + " }")]
    [TestCase("GRC1010", "[Differentiable] public partial class Model { public void [|FVectorJacobian|](int i) { } " + Entry + " }")]
    [TestCase("GRC1011", "[Differentiable] public partial class Model { [[|Gradient(\"y\")|]] public Expr F([Shape(\"n\")] Expr x) => Sum(x); }")]
    [TestCase("GRC1011", "[Differentiable] public partial class Model { [[|VectorJacobian(\"k\")|]] public Expr F([Shape(\"n\")] Expr x, "
        + "[Shape(\"n\")] IntExpr k) => x + Real(k); }")]
    [TestCase("GRC1012", "[Differentiable] public partial class [|Model|] { public Expr F(Expr x) => x; }")]
    [TestCase("GRC1013", "[Differentiable] public partial class [|Model|] { Parameter _w = new(3); Parameter w = new(3); public Expr F([Shape(3)] "
        + "Expr x) => x * w * _w; }")]
    [TestCase("GRC1014", "[Differentiable] public partial class Model { public Expr F([Shape(\"n\", 3)] Expr x) => [|new Linear(3, 4)|].Apply(x); }")]
    [TestCase("GRC1014", "[Differentiable] public partial class Model { public Expr F([Shape(3)] Expr x) { var p = [|new Parameter(3)|]; return x * "
        + "p; } }")]
    [TestCase("GRC1014", "[Differentiable] public partial class Model { public Expr F([Shape(3)] Expr x) => [|new Own()|].P * x; class Own { public "
        + "Parameter P = new(3); } }")]
    [TestCase("GRC1014", "[Differentiable] public partial class Model { static readonly Parameter P = [|new(3)|]; public Expr F([Shape(3)] Expr x) "
        + "=> P * x; }")]
    [TestCase("GRC1006", "[Differentiable] public partial class Model { State _s = [|new(0)|]; public Expr F([Shape(3)] Expr x) => x; }")]
    [TestCase("GRC1014", "[Differentiable] public partial class Model { static readonly State S = [|new(3)|]; public Expr F([Shape(3)] Expr x) "
        + "{ S.Update(x); return x; } }")]
    [TestCase("GRC3013", "[Differentiable] public static partial class Model { public static Expr [|F|]([Shape(\"n\")] Expr x) "
        + "{ Expr? last = null; Expr total = Fold((sum, entry) => { last = entry; return sum + entry; }, x[0], x); return total + last!; } }")]
    [TestCase("GRC3013", "[Differentiable] public static partial class Model { public static Expr [|F|]([Shape(\"n\")] Expr x) "
        + "{ Expr? one = null; Expr all = Map(row => { one = Exp(row); return one; }, x); return Sum(all) + one!; } }")]
    [TestCase("GRC1015", "[Differentiable] public partial class Model { State _s = new(3); public Expr F([Shape(3)] Expr x) "
        + "{ _s.Update(x); [|_s.Update(-x)|]; return x; } }")]
    [TestCase("GRC1015", "[Differentiable] public partial class Model { BatchNorm1D _n = new(3); public Expr F([Shape(\"n\", 3)] Expr x) "
        + "=> [|_n.Apply(_n.Apply(x, true), true)|]; }")]
    [TestCase("GRC1015", "[Differentiable] public partial class Model { State _s = new(3); public Expr [|F|]([Shape(\"n\", 3)] Expr x) "
        + "=> Map(row => { _s.Update(row); return row; }, x); }")]
    [TestCase("GRC3008", "[Differentiable] public partial class Model { State _s = new(3); public Expr F([Shape(4)] Expr x) "
        + "{ [|_s.Update(x)|]; return x; } }")]
    [TestCase("GRC3008", "[Differentiable] public partial class Model { BatchNorm1D _n = new(3); public Expr F([Shape(\"n\", 4)] Expr x) "
        + "=> [|_n.Apply(x, true)|]; }")]
    [TestCase("GRC3004", "[Differentiable] public partial class Model { BatchNorm2D _n = new(3); public Expr F([Shape(\"n\", 3)] Expr x) "
        + "=> [|_n.Apply(x, false)|]; }")]
    [TestCase("GRC3009", "[Differentiable] public partial class Model { BatchNorm1D _n = new(3); public Expr F([Shape(1, 3)] Expr x) "
        + "=> [|_n.Apply(x, true)|]; }")]
    [TestCase("GRC4004", "[Differentiable] public partial class Model { BatchNorm1D _n = [|new(3, momentum: 2)|]; public Expr F([Shape(2, 3)] Expr x) "
        + "=> _n.Apply(x, true); }")]
    public void A_mistake_in_a_declaration_is_reported_at_its_place(string id, string source) => Marked.Reports(id, source);

    [Test]
    public void Models_do_not_derive_from_each_other() => Marked.Reports(
        "GRC1008",
        "[Differentiable] public partial class [|Model|] : Base { public Expr G([Shape(\"n\")] Expr x) => x; }",
        "[Differentiable] public partial class Base { public Expr F([Shape(\"n\")] Expr x) => x; }");

    [Test]
    public void Code_that_does_not_compile_is_left_to_the_compiler()
    {
        string[] broken =
        [
            "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Exp x) => x; }",
            "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x) => x + y; }",
            "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x) => _missing.Apply(x); }",
            "[Differentiable] public partial class Model { Missing _m = new(); public Expr F([Shape(\"n\")] Expr x) => _m.Apply(x); }",
            "[Differentiable] public partial class Model { public Expr F([Shape(\"n\")] Expr x) => x == x ? x : x; }",
            "[Differentiable] public partial class Model { public Expr F([Shape(oops)] Expr x) => x; }",
        ];
        foreach (string source in broken) Assert.That(GeneratorRun.Analyze(source), Is.Empty, source);
    }

    [Test]
    public void A_healthy_entry_point_is_kept_beside_one_in_error()
    {
        ReadResult result = GeneratorRun.Read("""
            [Differentiable]
            public partial class Model
            {
                private readonly Linear _l = new(3, 4);
                public Expr Bad([Shape("n", 4)] Expr x) => _l.Apply(x);
                public Expr Good([Shape("n", 3)] Expr x) => _l.Apply(x);
            }
            """).Single();

        Assert.That(result.Problems.Select(p => p.Id), Is.EqualTo(new[] { "GRC3002" }));
        Assert.That(result.Model!.EntryPoints.Select(e => e.Name), Is.EqualTo(new[] { "Good" }));
        Assert.That(result.Model.Parameters.Count, Is.EqualTo(2));
    }

    [Test]
    public void One_bad_layer_used_twice_is_reported_once() => Marked.Reports(
        "GRC3002",
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Linear _l = new(3, 4);
            public Expr Logits([Shape("n", 4)] Expr x) => [|_l.Apply(x)|];
            public Expr Loss([Shape("n", 4)] Expr x) => Sum(Logits(x));
        }
        """);

    [Test]
    public void Another_build_of_the_library_is_refused()
    {
        CSharpCompilation library = CSharpCompilation.Create(
            "Graph.Core",
            [CSharpSyntaxTree.ParseText("""
                [assembly: System.Reflection.AssemblyMetadata("GraphCoreStamp", "other")]
                namespace Graph
                {
                    public class Expr;
                    public sealed class DifferentiableAttribute : System.Attribute;
                    public sealed class ShapeAttribute(params object[] dimensions) : System.Attribute { public object[] D => dimensions; }
                }
                """)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpCompilation user = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText("using Graph; [Differentiable] public partial class Model { public Expr F([Shape(3)] Expr x) => x; }")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), library.ToMetadataReference()],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.That(user.GetDiagnostics(), Is.Empty);

        Assert.That(GeneratorRun.Analyze(user).Select(d => d.Id), Is.EqualTo(new[] { "GRC9003" }));
    }
}
