using Graph.Generators.Diagnostics;
using Graph.Generators.Emission;
using Graph.Generators.Models;
using Graph.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Graph.Generators;

/// <summary>
/// Compiles every class marked <c>[Differentiable]</c>. Reading runs at every edit and is cheap; differentiation and emission run only when the model has
/// changed.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(ModelSpec? Model, string? Failure)> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attributes.Differentiable, static (_, _) => true, static (model, cancellation) => Read(model, cancellation))
            .WithTrackingName(TrackingNames.Read);
        IncrementalValuesProvider<ModelSpec> models = read.Select(static (r, _) => r.Model).Where(static m => m is not null).Select(static (m, _) => m!)
            .WithTrackingName(TrackingNames.Model);

        IncrementalValueProvider<bool> writeGraphs = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => Options.WriteGraphs(options.GlobalOptions));

        context.RegisterSourceOutput(models, static (output, model) => Emit(output, model, ModelEmitter.Emit));
        context.RegisterImplementationSourceOutput(
            models.Combine(writeGraphs).Where(static m => m.Right).Select(static (m, _) => m.Left),
            static (output, model) => Emit(output, model, GraphListing.Emit));
        context.RegisterSourceOutput(read.Select(static (r, _) => r.Failure).Where(static f => f is not null), static (output, failure) => Fail(output, failure!));
    }

    private static (ModelSpec? Model, string? Failure) Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        ReadResult result = ModelReader.Read((INamedTypeSymbol)context.TargetSymbol, context.SemanticModel.Compilation, cancellation);
        return (result.Model, result.Problems.FirstOrDefault(p => p.Id == "GRC9001")?.Message);
    }

    private static void Emit(
        SourceProductionContext output, ModelSpec model, Func<ModelSpec, CancellationToken, IEnumerable<(string HintName, string Text)>> emitter)
    {
        try
        {
            foreach ((string hintName, string text) in emitter(model, output.CancellationToken)) output.AddSource(hintName, text);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fail(output, $"The compiler failed on {model.Name}; please report this together with the model: {e.GetType().Name}: {e.Message}");
        }
    }

    private static void Fail(SourceProductionContext output, string failure)
        => output.ReportDiagnostic(Diagnostic.Create(DiagnosticCatalog.Descriptor("GRC9001"), Location.None, failure));
}
