using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Graph.Generators.Diagnostics;
using Graph.Generators.Models;
using Graph.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Graph.Generators.Tests.Helpers;

/// <summary>Compiles sources as a user's project would be, with the generator and the analyzer.</summary>
internal static class GeneratorRun
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                && !name.StartsWith("Graph.Generators", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public static CSharpCompilation Compile(params string[] sources)
        => CSharpCompilation.Create(
            "Sample",
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, ParseOptions, path: i == 0 ? "Model.cs" : $"Helper{i}.cs")).Prepend(Usings),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Reads every model before and after generation, and demands that both give the same.</summary>
    public static IReadOnlyList<ReadResult> Read(params string[] sources)
    {
        CSharpCompilation compilation = Compile(sources);
        ReadResult[] before = Read(compilation);
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _);
        ReadResult[] again = Read(after.AddSyntaxTrees(Stale(compilation)));
        Assert.That(again.Select(r => r.Model), Is.EqualTo(before.Select(r => r.Model)), "The models read before and after generation differ.");
        Assert.That(
            again.SelectMany(r => r.Problems).Select(Show), Is.EqualTo(before.SelectMany(r => r.Problems).Select(Show)),
            "The problems before and after generation differ.");
        return before;
    }

    /// <summary>The only model of healthy sources.</summary>
    public static ModelSpec Model(params string[] sources)
    {
        Assert.That(Compile(sources).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        ReadResult result = Read(sources).Single(r => r.Model is null || r.Model.Name == "Model");
        Assert.That(result.Problems.Where(p => DiagnosticCatalog.Descriptor(p.Id).DefaultSeverity != DiagnosticSeverity.Info).Select(Show), Is.Empty);
        return result.Model!;
    }

    /// <summary>What the analyzer reports.</summary>
    public static ImmutableArray<Diagnostic> Analyze(params string[] sources) => Analyze(Compile(sources));

    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation)
        => compilation.WithAnalyzers([new DifferentiableAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Compiles and loads sources, without generating anything.</summary>
    public static Assembly Load(params string[] sources)
    {
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compile(sources).Emit(stream);
        Assert.That(result.Success, Is.True, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        return new AssemblyLoadContext("Sample", isCollectible: true).LoadFromStream(stream);
    }

    public static string Show(Problem problem) => $"{problem.Id} at {problem.Location.GetLineSpan()}: {problem.Message}";

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Graph;
        global using static Graph.Functions;
        """,
        ParseOptions,
        path: "Usings.cs");

    private static ReadResult[] Read(Compilation compilation)
        => [.. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Where(Attributes.IsModel)
            .Where(t => !t.Locations[0].SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(t => ModelReader.Read(t, compilation, default))];

    /// <summary>Members as a generator would add them, which the reader must not see.</summary>
    private static IEnumerable<SyntaxTree> Stale(Compilation compilation)
    {
        foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Where(Attributes.IsModel))
        {
            if (!type.DeclaringSyntaxReferences.All(r => r.GetSyntax().ToString().Contains("partial class", StringComparison.Ordinal))) continue;
            if (type.ContainingType is not null || type.IsGenericType || !type.ContainingNamespace.IsGlobalNamespace) continue;
            string modifier = type.IsStatic ? "static " : "";
            string kind = type.IsRecord ? "record" : "class";
            yield return CSharpSyntaxTree.ParseText(
                $$"""
                // <auto-generated/>
                {{modifier}}partial {{kind}} {{type.Name}}
                {
                    private static readonly int[] s_generatedLayout = System.IO.File.ReadAllText("layout").Select(c => (int)c).ToArray();
                    private {{modifier}}readonly Parameter _generated = new Parameter(3);
                    public static float[] GeneratedParameters { get; } = new float[3];
                }
                """,
                ParseOptions,
                path: $"{type.Name}.g.cs");
        }
    }
}
