using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>The library's attributes on the user's declarations.</summary>
internal static class Attributes
{
    public const string Differentiable = "Graph.DifferentiableAttribute";

    public static AttributeData? Find(ISymbol symbol, string name)
        => symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && type.Name == name && HostTypes.IsCore(type));

    public static bool HasShape(IParameterSymbol parameter) => Find(parameter.OriginalDefinition, nameof(ShapeAttribute)) is not null;

    public static bool IsModel(ISymbol? type) => type is not null && Find(type, nameof(DifferentiableAttribute)) is not null;

    public static bool IsNumber(ITypeSymbol? type) => type?.SpecialType
        is (>= SpecialType.System_Char and <= SpecialType.System_UInt64) or SpecialType.System_Single or SpecialType.System_Double;

    /// <summary>The strings of a params attribute, or null without the attribute.</summary>
    public static IReadOnlyList<string>? Strings(ISymbol symbol, string name)
    {
        if (Find(symbol, name) is not { } attribute) return null;
        return attribute.ConstructorArguments.SelectMany(a => a.Kind == TypedConstantKind.Array ? (a.IsNull ? [] : a.Values.ToArray()) : [a])
            .Select(v => v.Value as string ?? "").ToArray();
    }

    /// <summary>Where an attribute stands.</summary>
    public static Location? Place(AttributeData? attribute, CancellationToken cancellation)
        => attribute?.ApplicationSyntaxReference is { } reference ? reference.GetSyntax(cancellation).GetLocation() : null;
}
