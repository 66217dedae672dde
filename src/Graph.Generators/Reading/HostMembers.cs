using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>Finds and calls members of the library and of the BCL in this process.</summary>
internal sealed class HostMembers(HostTypes types)
{
    // DoNotWrapExceptions: .NET Framework ignores it and wraps.
    private const BindingFlags Call = (BindingFlags)0x02000000;
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private readonly Dictionary<ISymbol, MethodBase> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>Calls a closed method, accessor, operator or constructor; reference arguments are written back.</summary>
    public object? Invoke(IMethodSymbol method, object? instance, object?[] arguments)
    {
        MethodBase found = Find(method);
        if (found is ConstructorInfo constructor) return constructor.Invoke(Call, null, arguments, null);
        if (!found.IsStatic && instance is null) throw new ReadException("GRC2009", $"{HostTypes.Show(method)} is called on null.");
        return found.Invoke(instance, Call, null, arguments, null);
    }

    public static object? Invoke(Delegate function, object?[] arguments)
        => function.GetType().GetMethod("Invoke")!.Invoke(function, Call, null, arguments, null);

    public object? GetField(IFieldSymbol field, object? instance) => Field(field).GetValue(instance);

    public void SetField(IFieldSymbol field, object instance, object? value) => Field(field).SetValue(instance, value);

    /// <summary>The library's method as a delegate.</summary>
    public Delegate Bind(IMethodSymbol method, object? instance, Type type) => Delegate.CreateDelegate(type, instance, (MethodInfo)Find(method));

    private FieldInfo Field(IFieldSymbol field)
        => types.Of(field.ContainingType).GetField(field.Name, Public) ?? throw Missing(field);

    private MethodBase Find(IMethodSymbol method)
    {
        if (_methods.TryGetValue(method, out MethodBase? known)) return known;
        Type type = types.Of(method.ContainingType);
        MethodBase found = (method.MethodKind == MethodKind.Constructor
            ? type.GetConstructors().Cast<MethodBase>().FirstOrDefault(c => Fits(method, c))
            : type.GetMethods(Public).Where(m => m.Name == method.MetadataName).Select(m => Close(method, m))
                .Where(m => m is not null && Fits(method, m)).OrderBy(m => m!.DeclaringType == type ? 0 : 1).FirstOrDefault())
                    ?? throw Missing(method);
        _methods.Add(method, found);
        return found;
    }

    private MethodInfo? Close(IMethodSymbol method, MethodInfo candidate)
    {
        if (candidate.IsGenericMethodDefinition != method.IsGenericMethod) return null;
        if (!method.IsGenericMethod) return candidate;
        if (candidate.GetGenericArguments().Length != method.Arity) return null;
        try
        {
            return candidate.MakeGenericMethod(method.TypeArguments.Select(types.Of).ToArray());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool Fits(IMethodSymbol method, MethodBase candidate)
    {
        ParameterInfo[] parameters = candidate.GetParameters();
        if (parameters.Length != method.Parameters.Length || candidate.IsStatic != method.IsStatic) return false;
        for (int i = 0; i < parameters.Length; i++)
        {
            Type? type = types.Find(method.Parameters[i].Type);
            if (method.Parameters[i].RefKind != RefKind.None) type = type?.MakeByRefType();
            if (type is null || parameters[i].ParameterType != type) return false;
        }
        return method.MethodKind != MethodKind.Conversion || ((MethodInfo)candidate).ReturnType == types.Find(method.ReturnType);
    }

    private static ReadException Missing(ISymbol member)
        => new("GRC2002", $"{HostTypes.Show(member)} cannot be called while a graph is built.");
}
