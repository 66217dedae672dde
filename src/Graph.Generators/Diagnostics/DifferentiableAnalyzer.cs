using System.Collections.Immutable;
using Graph.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Graph.Generators.Diagnostics;

/// <summary>
/// Reports what the reader has to say about every model, live in the editor; the generator, which editors run on save, only generates.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticCatalog.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (!Attributes.IsModel(context.Symbol)) return;
        foreach (Problem problem in ModelReader.Read((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken).Problems)
        {
            if (problem.Id == "GRC9001") continue;
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticCatalog.Descriptor(problem.Id), problem.Location, problem.Inner is null ? null : [problem.Inner], problem.Message));
        }
    }
}
