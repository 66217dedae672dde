namespace Graph.Core.Tests.Lecture;

/// <summary>The page docs/lecture.md shows code of these tests only.</summary>
public sealed class LecturePageTests
{
    private const string Fence = "```";

    [Test]
    public void Every_snippet_of_the_page_stands_in_a_test()
    {
        string root = Root(), folder = Path.Combine(root, "tests", "Graph.Core.Tests", "Lecture");
        string[] tests = [.. Directory.GetFiles(folder, "*Tests.cs").Select(f => Trimmed(File.ReadAllText(f)))];
        string page = File.ReadAllText(Path.Combine(root, "docs", "lecture.md"));
        string walk = page[..page.IndexOf("<!-- emitted-code:begin -->", StringComparison.Ordinal)];
        string[] snippets = [.. walk.Split(Fence).Where((_, i) => i % 2 == 1).Select(s => Trimmed(s["csharp".Length..]))];
        Assert.That(snippets, Has.Length.GreaterThan(10));
        Assert.That(snippets.Where(s => !tests.Any(t => t.Contains(s, StringComparison.Ordinal))), Is.Empty);
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "GraphCompiler.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("No folder above the tests holds GraphCompiler.sln.");
    }
}
