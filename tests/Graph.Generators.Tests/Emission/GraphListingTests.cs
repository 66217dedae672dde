using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Generators.Tests.Helpers;
using Graph.Graphs;
using Graph.Optimization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Emission;

/// <summary>The graph after each pass, written out on request.</summary>
[TestFixture]
public sealed class GraphListingTests
{
    private static readonly ProjectOptions On = new(("GraphCompilerWriteGraphs", "true"));

    private static readonly CSharpCompilation Compilation = GeneratorRun.Compile(Samples.DigitClassifier.Sources);

    [Test]
    public void No_graph_is_written_unless_asked_for()
        => Assert.That(Listings(GeneratorRun.Driver()), Is.Empty);

    [Test]
    public void Every_form_has_its_listing_on_request()
        => Assert.That(
            Listings(GeneratorRun.Driver().WithUpdatedAnalyzerConfigOptions(On)).Keys,
            Is.EquivalentTo(new[] { "Model.Logits.graph.g.cs", "Model.Loss.graph.g.cs", "Model.LossAndGradient.graph.g.cs" }));

    [Test]
    public void A_listing_is_one_comment()
    {
        foreach ((string name, string text) in Listings(GeneratorRun.Driver().WithUpdatedAnalyzerConfigOptions(On)))
        {
            Assert.That(text, Does.EndWith("\n"));
            Assert.That(text.TrimEnd('\n').Split('\n'), Is.All.StartsWith("//"), name);
        }
    }

    [Test]
    public void A_listing_shows_what_every_pass_made()
    {
        ModelSpec model = GeneratorRun.Model(Samples.DigitClassifier.Sources);
        EntryPointSpec entry = model.EntryPoints.Single(e => e.Name == "Loss");
        ComputationGraph read = EntryForm.All(model, entry)[0].Graph;
        List<string> expected = ["as read\n" + GraphPrinter.Print(read)];
        string before = GraphPrinter.Print(read);
        Pipeline.Run(read, entry.Rewrites, (pass, graph) =>
        {
            expected.Add($"after \"{pass}\"\n" + (GraphPrinter.Print(graph) is var after && after == before ? "unchanged\n" : after));
            before = after;
        });
        Assert.That(expected, Has.Some.EndsWith("unchanged\n").And.Some.EndsWith(before), "The sample shows both kinds.");

        string text = Listings(GeneratorRun.Driver().WithUpdatedAnalyzerConfigOptions(On))["Model.Loss.graph.g.cs"];
        string[] sections = [.. text.Split("//\n").Skip(1).Select(s => string.Concat(s.TrimEnd('\n').Split('\n').Select(line => line[3..] + "\n")))];
        Assert.That(sections, Is.EqualTo(expected));
    }

    [Test]
    public void Asking_for_the_graphs_emits_no_code_anew()
    {
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(Compilation);
        int before = driver.GetRunResult().GeneratedTrees.Length;
        GeneratorRunResult result = driver.WithUpdatedAnalyzerConfigOptions(On).RunGenerators(Compilation).GetRunResult().Results.Single();
        Assert.That(result.GeneratedSources, Has.Length.GreaterThan(before));
        IncrementalStepRunReason[] code = [.. result.TrackedOutputSteps["SourceOutput"].SelectMany(s => s.Outputs).Select(o => o.Reason)];
        Assert.That(code, Is.Not.Empty.And.All.EqualTo(IncrementalStepRunReason.Cached));
        Assert.That(
            result.TrackedOutputSteps["ImplementationSourceOutput"].SelectMany(s => s.Outputs).Select(o => o.Reason),
            Has.Some.EqualTo(IncrementalStepRunReason.New));
    }

    [Test]
    public void A_comment_writes_no_graph_anew()
    {
        GeneratorDriver driver = GeneratorRun.Driver().WithUpdatedAnalyzerConfigOptions(On).RunGenerators(Compilation);
        SyntaxTree old = Compilation.SyntaxTrees.Single(t => t.FilePath == "Model.cs");
        SyntaxTree commented = CSharpSyntaxTree.ParseText("// a comment\n" + old, GeneratorRun.ParseOptions, old.FilePath);
        GeneratorRunResult result = driver.RunGenerators(Compilation.ReplaceSyntaxTree(old, commented)).GetRunResult().Results.Single();
        Assert.That(
            result.TrackedOutputSteps.SelectMany(o => o.Value).SelectMany(s => s.Outputs).Select(o => o.Reason),
            Is.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    private static Dictionary<string, string> Listings(GeneratorDriver driver)
        => driver.RunGenerators(Compilation).GetRunResult().Results.Single().GeneratedSources
            .Where(s => s.HintName.EndsWith(".graph.g.cs", StringComparison.Ordinal)).ToDictionary(s => s.HintName, s => s.SourceText.ToString());
}
