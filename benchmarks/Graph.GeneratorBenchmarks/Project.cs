using Graph.Generators;
using Graph.Generators.Models;
using Graph.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Graph.GeneratorBenchmarks;

/// <summary>A user's project, as the compiler sees it.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly string[] Usings = ["System", "System.Collections.Generic", "System.Linq", "Graph", "static Graph.Functions"];

    private readonly CSharpCompilation _compilation;

    private Project(CSharpCompilation compilation) => _compilation = compilation;

    public static Project Of(params string[] files)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                && !Path.GetFileName(p).StartsWith("Graph.Generator", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Project",
            [.. files.Select((f, i) => Parsed(f, $"Model{i}.cs")), Parsed(string.Concat(Usings.Select(u => $"global using {u};\n")), "Usings.cs")],
            references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Diagnostic? error = compilation.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        return error is null ? new Project(compilation) : throw new InvalidOperationException($"The benchmark's source does not compile: {error}");
    }

    public static GeneratorDriver Driver()
        => CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>The project after an edit of its first file.</summary>
    public Project With(string source) => new(_compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], Parsed(source, "Model0.cs")));

    public GeneratorDriver Run(GeneratorDriver driver)
    {
        GeneratorDriver after = driver.RunGenerators(_compilation);
        GeneratorDriverRunResult result = after.GetRunResult();
        return result.Diagnostics.Length == 0 && result.GeneratedTrees.Length > 0
            ? after
            : throw new InvalidOperationException(
                $"The generator made {result.GeneratedTrees.Length} files and said: {string.Join("; ", result.Diagnostics)}");
    }

    /// <summary>The project with what a driver has made for it, compiled.</summary>
    public void Compile(GeneratorDriver driver)
    {
        using MemoryStream image = new();
        EmitResult result = _compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees).Emit(image);
        if (result.Success) return;
        Diagnostic error = result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error);
        throw new InvalidOperationException($"The emitted code does not compile: {error}");
    }

    public ModelSpec Read() => ModelReader.Read(_compilation.GetTypeByMetadataName("Synthetic")!, _compilation, default).Model!;

    private static SyntaxTree Parsed(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);
}
