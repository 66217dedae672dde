using Graph.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Tests.Helpers;

/// <summary>Sources in which <c>[|…|]</c> marks the place of the only diagnostic.</summary>
internal static class Marked
{
    /// <summary>Demands that the sources compile and that reading them reports this diagnostic at the mark, before and after generation.</summary>
    public static Diagnostic Reports(string id, params string[] marked)
    {
        int start = marked[0].IndexOf("[|", StringComparison.Ordinal), end = marked[0].IndexOf("|]", StringComparison.Ordinal) - 2;
        string[] sources = [.. marked.Select(s => s.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal))];
        Assert.That(
            GeneratorRun.Compile(sources).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS0260"), Is.Empty,
                "The sample does not compile.");
        Diagnostic[] reported = [.. GeneratorRun.Analyze(sources)];
        Assert.That(reported.Select(d => d.Id), Is.EqualTo(new[] { id }), string.Join('\n', reported.Select(d => d.ToString())));
        Diagnostic diagnostic = reported[0];
        Assert.That(diagnostic.Location.SourceTree!.FilePath, Is.EqualTo("Model.cs"));
        Assert.That(
            sources[0].Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length), Is.EqualTo(sources[0][start..end]),
                diagnostic.GetMessage());
        Assert.That(diagnostic.Location.SourceSpan.Start, Is.EqualTo(start));
        IReadOnlyList<ReadResult> before = GeneratorRun.Read(sources);
        Assert.That(before.SelectMany(r => r.Problems).Select(p => p.Id), Does.Contain(id));
        return diagnostic;
    }
}
