using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Incrementality;

/// <summary>What an edit makes the generator do again.</summary>
[TestFixture]
public sealed class CachingTests
{
    private const string First = """
        [Differentiable]
        public partial class First
        {
            private readonly Linear _l = new(3, 4);
            public Expr F([Shape("n", 3)] Expr x)
            {
                Expr hidden = _l.Apply(x);
                return Helpers.Shifted(hidden);
            }
            public int Unrelated() => 1;
        }
        """;

    private const string Second = """
        [Differentiable]
        public partial class Second
        {
            public Expr G([Shape("n")] Expr x) => Sum(x);
        }
        """;

    private const string Helper = "public static class Helpers { public static Expr Shifted(Expr x) => x + 1; }";

    [TestCase(0, "Expr hidden", "// a comment\nExpr hidden", "Unchanged Unchanged", TestName = "A comment changes nothing")]
    [TestCase(0, "[Differentiable]", "\n\n[Differentiable]", "Unchanged Unchanged", TestName = "A blank line changes nothing")]
    [TestCase(0, "=> 1;", "=> 2;", "Unchanged Unchanged", TestName = "An unrelated member changes nothing")]
    [TestCase(3, "class Other", "class Another", "Unchanged Unchanged", TestName = "An unrelated file changes nothing")]
    [TestCase(2, "x + 1", "x + 2", "Modified Unchanged", TestName = "A helper in another file changes the model that reaches it")]
    [TestCase(0, "new(3, 4)", "new(3, 5)", "Modified Unchanged", TestName = "Another size changes one model and not the other")]
    [TestCase(0, "hidden", "units", "Modified Unchanged", TestName = "A renamed local is a changed model, for its name is in the text")]
    [TestCase(1, "Sum(x)", "Mean(x)", "Unchanged Modified", TestName = "The other model alone changes")]
    public void An_edit(int file, string old, string @new, string expected)
    {
        string[] sources = [First, Second, Helper, "public class Other { }"];
        CSharpCompilation compilation = GeneratorRun.Compile(sources);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);
        SyntaxTree edited = compilation.SyntaxTrees.Single(t => t.FilePath == (file == 0 ? "Model.cs" : $"Helper{file}.cs"));
        Assert.That(sources[file], Does.Contain(old));
        SyntaxTree changed = CSharpSyntaxTree.ParseText(
            sources[file].Replace(old, @new, StringComparison.Ordinal), GeneratorRun.ParseOptions, edited.FilePath);
        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(edited, changed)).GetRunResult().Results.Single();

        IEnumerable<IncrementalStepRunReason> reasons = result.TrackedSteps[TrackingNames.Model].SelectMany(s => s.Outputs).Select(o => o.Reason);
        Assert.That(string.Join(' ', reasons.Select(r => r == IncrementalStepRunReason.Cached ? IncrementalStepRunReason.Unchanged : r)),
            Is.EqualTo(expected));
        IEnumerable<IncrementalStepRunReason> outputs = result.TrackedOutputSteps.SelectMany(o => o.Value).SelectMany(s => s.Outputs)
            .Select(o => o.Reason);
        if (!expected.Contains("Modified", StringComparison.Ordinal)) Assert.That(outputs, Is.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void A_cached_model_holds_nothing_of_the_compiler()
    {
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(GeneratorRun.Compile(First, Second, Helper));
        object[] cached = [.. driver.GetRunResult().Results.Single().TrackedSteps.Where(s => s.Key is TrackingNames.Read or TrackingNames.Model)
            .SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Value)];
        Assert.That(cached, Is.Not.Empty);

        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (object value in cached) Walk(value, seen);
        Assert.That(seen.Select(o => o.GetType()).Where(t => t.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true),
            Is.Empty);
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType().IsPrimitive || !seen.Add(value)) return;
        if (value is Array array) foreach (object? item in array) Walk(item, seen);
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (System.Reflection.FieldInfo field in type.GetFields(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
                Walk(field.GetValue(value), seen);
        }
    }
}
