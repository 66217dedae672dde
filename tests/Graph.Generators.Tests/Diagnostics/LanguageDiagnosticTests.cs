using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Tests.Diagnostics;

/// <summary>C# that cannot be in a graph, and mistakes that the library finds, each at the expression at fault.</summary>
[TestFixture]
public sealed class LanguageDiagnosticTests
{
    [TestCase("GRC2001", "[|try { return x; } finally { }|]")]
    [TestCase("GRC2001", "[|lock (this) { return x; }|]")]
    [TestCase("GRC2001", "[|using (null as IDisposable) { return x; }|]")]
    [TestCase("GRC2001", "[|using IDisposable? d = null;|] return x;")]
    [TestCase("GRC2001", "[|goto done;|] done: return x;")]
    [TestCase("GRC2001", "object o = [|typeof(int)|]; return x;")]
    [TestCase("GRC2001", "dynamic d = x; return [|d.Foo()|];")]
    [TestCase("GRC2001", "Expr[] a = [x]; [|ref Expr y = ref a[0];|] return y;")]
    [TestCase("GRC2001", "Func<int, int, int, int, int, int> f = [|(a, b, c, d, e) => a|]; return x * f(1, 2, 3, 4, 5);")]
    [TestCase("GRC2001", "decimal m = [|1.5m + x.Rank|]; return x;")]
    [TestCase("GRC2002", "return x * [|Environment.ProcessorCount|];")]
    [TestCase("GRC2002", "[|Console.WriteLine(1)|]; return x;")]
    [TestCase("GRC2002", "return x * [|DateTime.Now|].Day;")]
    [TestCase("GRC2002", "return x * [|new Random(1)|].Next();")]
    [TestCase("GRC2002", "string s = [|System.IO.File.ReadAllText(\"x\")|]; return x;")]
    [TestCase("GRC2002", "string s = [|x.ToString()|]!; return x;")]
    [TestCase("GRC2002", "return [|x.Equals(x)|] ? x : 1;")]
    [TestCase("GRC2004", "[|_state = 1|]; return x;")]
    [TestCase("GRC2004", "[|_state++|]; return x;")]
    [TestCase("GRC2004", "[|Auto = 2|]; return x;")]
    [TestCase("GRC2004", "return x * [|s_mutable|];")]
    [TestCase("GRC2005", "return x * [|Static.Value|];")]
    [TestCase("GRC2006", "return x * [|Scaled(2.0)|];")]
    [TestCase("GRC2007", "while (true) [|{ }|]")]
    [TestCase("GRC2007", "int i = 0; for (;;) [|i++|];")]
    [TestCase("GRC2007", "Expr[] all = [|new Expr[2_000_000]|]; return x;")]
    [TestCase("GRC2007", "return x * [|Enumerable.Range(0, int.MaxValue)|].First();")]
    [TestCase("GRC2009", "int zero = x.Rank - x.Rank; return x * ([|1 / zero|]);")]
    [TestCase("GRC2009", "int[] a = [1]; return x * [|a[x.Rank]|];")]
    [TestCase("GRC2009", "return x * [|new List<int>().First()|];")]
    [TestCase("GRC2009", "List<int>? none = null; return x * [|none!.Count|];")]
    [TestCase("GRC2009", "if (x.Rank > 1) [|throw new ArgumentException(\"Vectors only.\");|] return x;")]
    [TestCase("GRC2009", "object o = 1; string s = [|(string)o|]; return x;")]
    [TestCase("GRC2011", "IntExpr k = 3; return [|k == Other(k)|] ? x : 1;")]
    [TestCase("GRC3001", "return [|x + _three|];")]
    [TestCase("GRC3002", "return [|MatMul(x, _three)|];")]
    [TestCase("GRC3004", "return [|Sum(x, 5)|];")]
    [TestCase("GRC3010", "int n = [|(int)x.Shape[0]|]; return x * n;")]
    [TestCase("GRC4001", "return [|Gradient(x, x)|];")]
    [TestCase("GRC4002", "return [|Gradient(Sum(x), x, _three)|];")]
    [TestCase("GRC4004", "return [|Dropout(x, 1.5, null!)|];")]
    [TestCase("GRC3008", "return [|Fold((a, b) => Sum(a), Ones(new Shape(4)), x)|];")]
    [TestCase("GRC3008", "return [|Scan((a, b) => (x, b), x[0], x)|].Outputs;")]
    [TestCase("GRC3008", "Expr Step(Expr a, Expr b) { return a[..2]; } return [|Scan(Step, x[0], x)|];")]
    [TestCase("GRC3008", "return [|Scan((a, b) => ([a[0], a[0]], []), [x[0]], [x])|].Final[0];")]
    [TestCase("GRC3008", "return [|Iterate(a => Unsqueeze(a, 0), x, 3)|];")]
    [TestCase("GRC3008", "return [|While(a => Sum(a) > 1, a => Sum(a), x, 3)|];")]
    [TestCase("GRC3008", "return [|While(a => a > 1, a => a / 2, x, 3)|];")]
    [TestCase("GRC3008", "return [|Cond(Sum(x) > 1, a => a, a => Sum(a), x)|];")]
    [TestCase("GRC3004", "return [|Fold((a, b) => a + b, x, Sum(x))|];")]
    [TestCase("GRC3012", "return [|Scan((a, b) => ([a[0] / 2], []), [x], [])|].Final[0];")]
    [TestCase("GRC3001", "return Fold((a, b) => [|a + _three|], x[0], x);")]
    [TestCase("GRC3010", "return Fold((a, b) => a * [|(int)x.Shape[0]|], x[0], x);")]
    [TestCase("GRC4004", "return [|new Gru(3, 2, layers: 0)|].Apply(x).Outputs;")]
    [TestCase("GRC3001", "return new[] { x }.Select(v => [|v + _three|]).Single();")]
    [TestCase("GRC3001", "Expr Local(Expr v) => [|v + _three|]; return Local(x);")]
    public void What_cannot_be_in_a_graph_is_reported_at_the_expression(string id, string body)
    {
        string source = $$"""
            [Differentiable]
            public sealed partial class Model
            {
                private readonly Parameter _three = new(3);
                private int _state;
                private int Auto { get; set; }
                private static int s_mutable = 3;
                public Expr F([Shape("n", 4)] Expr x)
                {
                    {{body}}
                }
                public Expr Scaled([Shape] Expr factor) => factor * Sum(_three) + _state;
                private static IntExpr Other(IntExpr k) => k + 1;
            }
            public static class Static
            {
                public static readonly int Value;
                static Static() { Value = 3; }
            }
            """;
        Marked.Reports(id, source);
    }

    [Test]
    public void A_mistake_in_another_file_is_reported_in_the_models_file_with_the_other_place_beside_it()
    {
        Diagnostic diagnostic = Marked.Reports(
            "GRC3001",
            """
            [Differentiable]
            public partial class Model
            {
                public Expr F([Shape("n", 4)] Expr x) => 2 * [|Helpers.Shifted(x)|];
            }
            """,
            """
            public static class Helpers
            {
                public static Expr Shifted(Expr x) => x + x[.., 0..3];
            }
            """);

        Assert.That(diagnostic.AdditionalLocations.Single().GetLineSpan().Path, Is.EqualTo("Helper1.cs"));
        Assert.That(diagnostic.GetMessage(), Does.Contain("x + x[.., 0..3]").And.Contain("Helper1.cs"));
    }

    [Test]
    public void A_mistake_in_a_users_layer_called_by_the_library_is_reported_inside_the_layer() => Marked.Reports(
        "GRC3002",
        """
        [Differentiable]
        public partial class Model
        {
            private readonly Sequential _net = new(new Linear(4, 3), new Own());
            public Expr F([Shape("n", 4)] Expr x) => _net.Apply(x);
            private sealed class Own : ILayer
            {
                private readonly Linear _l = new(4, 2);
                public Expr Apply(Expr x) => [|_l.Apply(x)|];
            }
        }
        """);

    [Test]
    public void A_recursion_without_end_is_reported_where_it_recurs() => Marked.Reports(
        "GRC2008",
        """
        [Differentiable]
        public partial class Model
        {
            public Expr F([Shape("n", 4)] Expr x) => Forever(x);
            private Expr Forever(Expr x) => [|Forever(x)|];
        }
        """);

    [Test]
    public void A_long_sum_is_read_by_a_loop()
        => Assert.That(
            GeneratorRun.Model($$"""
                [Differentiable]
                public partial class Model { public Expr F([Shape("n")] Expr x) => {{string.Join(" + ", Enumerable.Repeat("x", 3000))}}; }
                """).EntryPoints.Single().Graph.Instructions.Count,
            Is.EqualTo(3000));
}
