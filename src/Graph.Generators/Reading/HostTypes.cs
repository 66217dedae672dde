using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>
/// Types of the compilation as types of this process: those of Graph.Core and of a list of plain, deterministic BCL types. Classes of the user are
/// <see cref="UserObject"/>. What is not here cannot run at build time.
/// </summary>
internal sealed class HostTypes(IAssemblySymbol user)
{
    public const string Core = "Graph.Core";

    private static readonly HashSet<string> Allowed =
    [
        "System.Object", "System.Void", "System.Boolean", "System.Char", "System.String", "System.Byte", "System.SByte", "System.Int16",
        "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.Math",
        "System.MathF", "System.Array", "System.Nullable`1", "System.IEquatable`1", "System.IComparable`1", "System.IComparable",
        "System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.SortedDictionary`2",
        "System.Collections.Generic.HashSet`1", "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.Queue`1",
        "System.Collections.Generic.Stack`1", "System.Collections.Generic.LinkedList`1", "System.Collections.Generic.KeyValuePair`2",
        "System.Collections.Generic.KeyValuePair", "System.Linq.Enumerable", "System.Linq.IGrouping`2", "System.Linq.ILookup`2",
        "System.Linq.IOrderedEnumerable`1", "System.Predicate`1", "System.Comparison`1", "System.Converter`2", "System.Tuple", "System.ValueTuple",
        "System.StringComparison", "System.StringSplitOptions", "System.ArgumentException", "System.ArgumentNullException",
        "System.ArgumentOutOfRangeException",
    ];

    private static readonly string[] Families = ["System.Func`", "System.Action`", "System.ValueTuple`", "System.Tuple`"];

    private readonly Dictionary<ISymbol, Type?> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the symbol is declared in the user's project.</summary>
    public bool IsUser(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, user);

    public static bool IsCore(ISymbol? symbol) => symbol?.ContainingAssembly?.Name == Core;

    /// <summary>The type in this process.</summary>
    /// <exception cref="ReadException">It is not on the list (GRC2002).</exception>
    public Type Of(ITypeSymbol type)
        => Find(type) ?? throw new ReadException(
            "GRC2002", $"{Show(type)} cannot be used while a graph is built: build time knows Graph, this project, "
            + "numbers, strings, tuples, the generic collections, LINQ and Math.");

    public Type? Find(ITypeSymbol type)
    {
        if (!_types.TryGetValue(type, out Type? found)) _types.Add(type, found = Map(type));
        return found;
    }

    public static string Show(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private Type? Map(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Type? element = Find(array.ElementType);
                return array.Rank == 1 ? element?.MakeArrayType() : element?.MakeArrayType(array.Rank);
            case INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying } when !ReferenceEquals(underlying, type):
                return Find(underlying);
            case INamedTypeSymbol named when !named.IsTupleType && IsUser(named):
                return named.TypeKind switch
                {
                    TypeKind.Enum => Find(named.EnumUnderlyingType!),
                    TypeKind.Delegate => Signature(named.DelegateInvokeMethod!),
                    TypeKind.Class or TypeKind.Struct or TypeKind.Interface when !named.IsRefLikeType => typeof(UserObject),
                    _ => null,
                };
            case INamedTypeSymbol named:
                return Constructed(named);
            default:
                return null;
        }
    }

    private Type? Constructed(INamedTypeSymbol type)
    {
        string name = FullName(type);
        Type? definition = IsCore(type) ? typeof(Expr).Assembly.GetType(name) : Framework(name);
        if (definition is null || !type.IsGenericType) return definition;
        Type?[] arguments = type.TypeArguments.Select(Find).ToArray();
        return arguments.Any(a => a is null || a == typeof(void)) ? null : definition.MakeGenericType(arguments!);
    }

    private static Type? Framework(string name)
    {
        if (name == "System.Index") return typeof(Index);
        if (name == "System.Range") return typeof(Range);
        bool isAllowed = Allowed.Contains(name) || name == "System.Action"
            || Families.Any(p => name.StartsWith(p, StringComparison.Ordinal));
        if (!isAllowed) return null;
        return typeof(object).Assembly.GetType(name) ?? typeof(Enumerable).Assembly.GetType(name) ?? typeof(HashSet<>).Assembly.GetType(name)
            ?? typeof(Queue<>).Assembly.GetType(name) ?? typeof(SortedSet<>).Assembly.GetType(name);
    }

    private Type? Signature(IMethodSymbol invoke)
    {
        Type?[] types = invoke.Parameters.Select(p => p.RefKind == RefKind.None ? Find(p.Type) : null).ToArray();
        if (types.Length > 4 || types.Any(t => t is null)) return null;
        string name = invoke.ReturnsVoid ? "System.Action" : "System.Func";
        Type?[] arguments = invoke.ReturnsVoid ? types : [.. types, Find(invoke.ReturnType)];
        if (arguments.Any(t => t is null)) return null;
        return arguments.Length == 0 ? typeof(Action) : Framework($"{name}`{arguments.Length}")?.MakeGenericType(arguments!);
    }

    internal static string FullName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container) return $"{FullName(container)}+{type.MetadataName}";
        return type.ContainingNamespace is null or { IsGlobalNamespace: true }
            ? type.MetadataName
            : $"{type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}.{type.MetadataName}";
    }
}
