using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Graph.Generators.Diagnostics;

namespace Graph.Generators.Tests.Diagnostics;

/// <summary>Whatever can be reported is in the catalog and has a page.</summary>
[TestFixture]
public sealed partial class CatalogTests
{
    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [Test]
    public void Every_id_in_the_sources_is_in_the_catalog_and_the_other_way_round()
    {
        string[] folders = [Path.Combine(Root(), "src", "Graph.Core"), Path.Combine(Root(), "src", "Graph.Generators", "Reading")];
        string[] used = [.. folders.SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText)
            .SelectMany(text => Id().Matches(text)).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

        Assert.That(used, Is.EqualTo(DiagnosticCatalog.Entries.Select(e => e.Id)));
    }

    [Test]
    public void Every_diagnostic_has_a_page_with_its_title_an_example_and_a_fix()
    {
        string index = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", "README.md"));
        foreach (DiagnosticEntry entry in DiagnosticCatalog.Entries)
        {
            string page = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", $"{entry.Id}.md"));
            Assert.That(page, Does.StartWith($"# {entry.Id}: {entry.Title}\n").And.Contain("\n## Example\n").And.Contain("\n## Fix\n"));
            Assert.That(index, Does.Contain($"| [{entry.Id}]({entry.Id}.md) | {entry.Title} | {entry.Severity.ToString().ToLowerInvariant()} |"));
        }
        Assert.That(Directory.GetFiles(Path.Combine(Root(), "docs", "diagnostics")), Has.Length.EqualTo(DiagnosticCatalog.Entries.Length + 1));
    }

    [Test]
    public void Every_entry_is_supported_by_the_analyzer()
        => Assert.That(new DifferentiableAnalyzer().SupportedDiagnostics.Select(d => d.Id), Is.EqualTo(DiagnosticCatalog.Entries.Select(e => e.Id)));

    [GeneratedRegex("\"(GRC[0-9]{4})\"")]
    private static partial Regex Id();
}
