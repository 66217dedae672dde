using System.Reflection;
using Graph.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Reading;

/// <summary>Reads a class marked <c>[Differentiable]</c>. The generator and the analyzer both call it.</summary>
internal sealed class ModelReader
{
    private const string Stamp = "GraphCoreStamp";

    private readonly INamedTypeSymbol _type;
    private readonly SourceModel _source;
    private readonly AttributeData _attribute;
    private readonly SyntaxNode _declaration;
    private readonly ProblemList _problems;

    private ModelReader(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        _type = type;
        _source = new SourceModel(compilation, cancellation);
        _attribute = Attributes.Find(type, nameof(DifferentiableAttribute))!;
        _declaration = _source.Declarations(type).First();
        _problems = new ProblemList(_source, [.. _source.Declarations(type).Select(d => d.SyntaxTree)]);
    }

    /// <summary>Reads a class; never throws but for cancellation.</summary>
    public static ReadResult Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        try
        {
            return new ModelReader(type, compilation, cancellation).Read();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            string message = $"The reader failed on {type.Name}; please report this together with the model: {e.GetType().Name}: {e.Message}";
            return new ReadResult(null, [new Problem("GRC9001", message, type.Locations[0])]);
        }
    }

    private ReadResult Read()
    {
        DeclarationChecks checks = new(_type, _source, _problems);
        ModelSpec? model = HasSameCore() && checks.Check() ? ReadModel(checks.EntryPoints) : null;
        return new ReadResult(model, _problems.Problems);
    }

    /// <summary>Whether the Graph.Core that runs here is the one the project refers to.</summary>
    private bool HasSameCore()
    {
        string? loaded = typeof(Expr).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == Stamp)?.Value;
        string? referenced = _attribute.AttributeClass!.ContainingAssembly.GetAttributes()
            .Where(a => a.AttributeClass?.Name == nameof(AssemblyMetadataAttribute) && a.ConstructorArguments.Length == 2)
            .FirstOrDefault(a => Stamp.Equals(a.ConstructorArguments[0].Value))?.ConstructorArguments[1].Value as string;
        if (loaded == referenced) return true;
        _problems.Add(
            "GRC9003", $"The generator carries another build of Graph.Core ({loaded}) than the project refers to ({referenced}), so it would read "
                + "the library's functions differently from what runs: use one version of the package and rebuild.",
            _type.Locations[0], _declaration);
        return false;
    }

    private ModelSpec? ReadModel(IReadOnlyList<IMethodSymbol> entryPoints)
    {
        UserObject? instance = null;
        Interpreter interpreter = new(_source);
        if (!_type.IsStatic && !_problems.Try(interpreter, _declaration, () => instance = interpreter.Construct(_type))) return null;
        ParameterWalk walk = new ParameterWalk(_source).Visit(instance);
        if (walk.Parameters.GroupBy(p => p.Key).FirstOrDefault(g => g.Count() > 1) is { } clash)
        {
            string message = $"Two parameters are both named {clash.Key}: rename one of the fields that hold them.";
            _problems.Add("GRC1013", message, _type.Locations[0], _declaration);
            return null;
        }
        return new ModelSpec(
            _type.ContainingNamespace.IsGlobalNamespace ? "" : _type.ContainingNamespace.ToDisplayString(),
            DeclarationChecks.Containers(_type).Reverse().Select(Declaration).ToEquatable(),
            (_type.IsStatic ? "static " : "") + Declaration(_type),
            Escaped(_type.Name),
            _type.IsStatic,
            _attribute.ConstructorArguments.Select(a => a.Value).FirstOrDefault() is int precision ? (Precision)precision : Precision.Single,
            walk.Parameters.Select(Describe).ToEquatable(),
            (instance is null ? [] : NestedModels(instance)).ToEquatable(),
            entryPoints.Select(m => new EntryPointReader(_type, m, _source, _problems).Read()).OfType<EntryPointSpec>().ToEquatable());
    }

    private static ParameterSpec Describe(KeyValuePair<string, Variable> parameter)
        => new(
            parameter.Key, parameter.Value.Shape.Select(d => (int)d.Value).ToEquatable(), parameter.Value.Initializer,
            parameter.Value is Parameter { TransposedInFiles: true }, parameter.Value is State);

    private IEnumerable<NestedModelSpec> NestedModels(UserObject instance)
        => ParameterWalk.Storage(_source, _type)
            .Where(s => instance.Fields.TryGetValue(s.Member, out object? value) && value is UserObject nested && Attributes.IsModel(nested.Type))
            .Select(s => new NestedModelSpec(Escaped(s.Member.Name), $"{s.Name}."));

    private static string Declaration(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, IsValueType: true } => $"partial record struct {Escaped(type.Name)}",
        { IsRecord: true } => $"partial record {Escaped(type.Name)}",
        { TypeKind: TypeKind.Struct } => $"partial struct {Escaped(type.Name)}",
        { TypeKind: TypeKind.Interface } => $"partial interface {Escaped(type.Name)}",
        _ => $"partial class {Escaped(type.Name)}",
    };

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";
}
