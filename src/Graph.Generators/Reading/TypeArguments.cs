using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>What the type parameters in scope stand for.</summary>
internal sealed class TypeArguments
{
    public static readonly TypeArguments None = new(new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));

    private readonly Dictionary<ISymbol, ITypeSymbol> _arguments;

    private TypeArguments(Dictionary<ISymbol, ITypeSymbol> arguments) => _arguments = arguments;

    /// <summary>The arguments of a closed type, its containers and, for a method, the method's own.</summary>
    public static TypeArguments Of(INamedTypeSymbol? type, IMethodSymbol? method = null, TypeArguments? outer = null)
    {
        bool isGeneric = method is { IsGenericMethod: true };
        for (INamedTypeSymbol? t = type; t is not null && !isGeneric; t = t.ContainingType) isGeneric = t.IsGenericType;
        if (!isGeneric) return outer ?? None;
        Dictionary<ISymbol, ITypeSymbol> arguments = new(outer?._arguments ?? None._arguments, SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType) Add(arguments, t.OriginalDefinition.TypeParameters, t.TypeArguments);
        if (method is not null) Add(arguments, method.OriginalDefinition.TypeParameters, method.TypeArguments);
        return new TypeArguments(arguments);
    }

    /// <summary>The type with every parameter replaced.</summary>
    public ITypeSymbol Close(ITypeSymbol type, Compilation compilation)
    {
        if (_arguments.Count == 0) return type;
        return type switch
        {
            ITypeParameterSymbol => _arguments.TryGetValue(type.OriginalDefinition, out ITypeSymbol? argument) ? argument : type,
            IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Close(array.ElementType, compilation), array.Rank),
            INamedTypeSymbol named => Close(named, compilation),
            _ => type,
        };
    }

    public INamedTypeSymbol Close(INamedTypeSymbol type, Compilation compilation)
    {
        if (_arguments.Count == 0) return type;
        INamedTypeSymbol open = type.OriginalDefinition;
        if (type.ContainingType is { } container && Close(container, compilation) is { } closed && !Same(closed, container))
            open = closed.GetTypeMembers(type.Name, type.Arity).First();
        return type.Arity == 0 ? (open.IsGenericType ? open : type) : open.Construct(type.TypeArguments.Select(t => Close(t, compilation)).ToArray());
    }

    /// <summary>The method with every type parameter replaced.</summary>
    public IMethodSymbol Close(IMethodSymbol method, Compilation compilation)
    {
        if (_arguments.Count == 0 || method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction) return method;
        IMethodSymbol closed = method.ConstructedFrom;
        if (method.ContainingType is { } container && Close(container, compilation) is { } owner && !Same(owner, container))
            closed = owner.GetMembers(method.Name).OfType<IMethodSymbol>().First(m => Same(m.OriginalDefinition, method.OriginalDefinition));
        return method.IsGenericMethod ? closed.Construct(method.TypeArguments.Select(t => Close(t, compilation)).ToArray()) : closed;
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static void Add(
        Dictionary<ISymbol, ITypeSymbol> arguments, ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> types)
    {
        for (int i = 0; i < parameters.Length; i++) arguments[parameters[i]] = types[i];
    }
}
