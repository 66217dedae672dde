using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Graph.Generators.Reading;

/// <summary>
/// Finds the parameters and states of a constructed model: fields in order of declaration, base classes first, library objects by their private
/// fields, arrays and lists by index. A parameter reached by two paths is one; the first path names it.
/// </summary>
internal sealed class ParameterWalk(SourceModel source) : IEqualityComparer<object>
{
    private readonly List<KeyValuePair<string, Variable>> _parameters = [];
    private readonly Dictionary<Node, string> _names = [];
    private HashSet<object>? _seen;

    public IReadOnlyList<KeyValuePair<string, Variable>> Parameters => _parameters;

    /// <summary>The name of each parameter's node.</summary>
    public IReadOnlyDictionary<Node, string> Names => _names;

    public ParameterWalk Visit(object? value, string path = "")
    {
        if (value is null or string or ValueType and IConvertible) return this;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is Variable parameter)
        {
            if (!_names.ContainsKey(parameter.Node))
            {
                _names.Add(parameter.Node, path);
                _parameters.Add(new(path, parameter));
            }
            return this;
        }
        if (!(_seen ??= new HashSet<object>(this)).Add(value)) return this;
        switch (value)
        {
            case SymbolicValue:
                break;
            case UserObject user:
                Fields(user, path);
                break;
            case Delegate { Target: { } target } when target is not Closure:
                Visit(target, path);
                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary) Visit(entry.Value, Join(path, Arithmetic.Format(entry.Key)));
                break;
            case ICollection collection:
                Items(collection.Cast<object?>(), path, i => $"{i}");
                break;
            case ValueType when value.GetType().FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal):
                Items(Interpreter.Elements(value), path, i => $"item{i + 1}");
                break;
            case INamesVariables layer:
                foreach (KeyValuePair<string, Variable> named in layer.Variables) Visit(named.Value, Join(path, named.Key));
                break;
            case not null when value.GetType().Assembly == typeof(Expr).Assembly:
                foreach (FieldInfo field in FieldsOf(value.GetType())) Visit(field.GetValue(value), Join(path, NameOf(field.Name)));
                break;
        }
        return this;
    }

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    int IEqualityComparer<object>.GetHashCode(object value) => RuntimeHelpers.GetHashCode(value);

    /// <summary>The fields and properties of a user's type with their names in paths, in order of declaration, base classes first.</summary>
    public static IEnumerable<(ISymbol Member, string Name)> Storage(SourceModel source, INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> hierarchy = new();
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType == SpecialType.None; t = t.BaseType) hierarchy.Push(t);
        foreach (INamedTypeSymbol level in hierarchy)
        {
            foreach (ISymbol member in source.Members(level.OriginalDefinition).Where(m => !m.IsStatic))
            {
                if (member is IFieldSymbol { IsImplicitlyDeclared: false }) yield return (member, NameOf(member.Name));
                if (member is IPropertySymbol) yield return (member, Camel(member.Name));
            }
        }
    }

    private void Fields(UserObject user, string path)
    {
        foreach ((ISymbol member, string name) in Storage(source, user.Type))
        {
            if (user.Fields.TryGetValue(member, out object? value)) Visit(value, Join(path, name));
        }
        foreach (IParameterSymbol captured in user.Fields.Keys.OfType<IParameterSymbol>().Where(IsCaptured))
            Visit(user.Fields[captured], Join(path, captured.Name));
    }

    /// <summary>Whether a parameter of a primary constructor is used by methods, and so is kept in the object.</summary>
    private bool IsCaptured(IParameterSymbol parameter)
        => source.Declarations(parameter.ContainingType)
            .SelectMany(t => t.DescendantNodes(n => n is not (EqualsValueClauseSyntax or BaseListSyntax or ParameterListSyntax)))
            .OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == parameter.Name
                && SymbolEqualityComparer.Default.Equals(source.Semantics(n.SyntaxTree).GetSymbolInfo(n, source.Cancellation).Symbol, parameter));

    private void Items(IEnumerable<object?> items, string path, Func<int, string> name)
    {
        int i = 0;
        foreach (object? item in items) Visit(item, Join(path, name(i++)));
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        IEnumerable<FieldInfo> inherited = type.BaseType is { } parent && parent.Assembly == type.Assembly ? FieldsOf(parent) : [];
        BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return inherited.Concat(type.GetFields(own).OrderBy(f => f.MetadataToken));
    }

    private static string NameOf(string field)
        => field.StartsWith("<", StringComparison.Ordinal) ? Camel(field.Substring(1, field.IndexOf('>') - 1)) : field.TrimStart('_');

    private static string Camel(string property) => char.ToLowerInvariant(property[0]) + property.Substring(1);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
