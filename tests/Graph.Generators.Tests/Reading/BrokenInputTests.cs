using Graph.Generators.Reading;
using Graph.Generators.Tests.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Tests.Reading;

/// <summary>Code in the middle of being typed never makes the reader fail.</summary>
[TestFixture]
public sealed class BrokenInputTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.All))]
    public void A_file_cut_anywhere_is_read_without_failure(Sample sample)
    {
        string source = sample.Sources[0];
        CSharpCompilation whole = GeneratorRun.Compile(sample.Sources);
        SyntaxTree tree = whole.SyntaxTrees.Single(t => t.FilePath == "Model.cs");
        for (int length = 20; length < source.Length; length += 41)
        {
            Compilation cut = whole.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source[..length], GeneratorRun.ParseOptions, tree.FilePath));
            foreach (INamedTypeSymbol type in cut.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
                .Where(Attributes.IsModel))
            {
                Assert.That(
                    ModelReader.Read(type, cut, default).Problems.Where(p => p.Id == "GRC9001").Select(p => p.Message), Is.Empty,
                        source[Math.Max(0, length - 60)..length]);
            }
        }
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.All))]
    public void A_file_without_one_token_is_read_without_failure(Sample sample)
    {
        string source = sample.Sources[0];
        CSharpCompilation whole = GeneratorRun.Compile(sample.Sources);
        SyntaxTree tree = whole.SyntaxTrees.Single(t => t.FilePath == "Model.cs");
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens().Where((_, i) => i % 13 == 3))
        {
            Compilation cut = whole.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.ParseText(source.Remove(token.SpanStart, token.Span.Length), GeneratorRun.ParseOptions, tree.FilePath));
            foreach (INamedTypeSymbol type in cut.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
                .Where(Attributes.IsModel))
            {
                Assert.That(
                    ModelReader.Read(type, cut, default).Problems.Where(p => p.Id == "GRC9001").Select(p => p.Message), Is.Empty,
                    $"without \"{token}\" at {token.GetLocation().GetLineSpan()}");
            }
        }
    }
}
