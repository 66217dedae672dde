using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

internal sealed partial class Interpreter
{
    private bool Matches(IPatternOperation pattern, object? value)
    {
        IOperation? outer = Enter(pattern);
        bool matches = pattern switch
        {
            IDiscardPatternOperation => true,
            IConstantPatternOperation constant => Equals(value, Evaluate(constant.Value)),
            IRelationalPatternOperation relational
                => value is not null && Arithmetic.Binary(relational.OperatorKind, value, Evaluate(relational.Value), false) is true,
            INegatedPatternOperation negated => !Matches(negated.Pattern, value),
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either
                => Matches(either.LeftPattern, value) || Matches(either.RightPattern, value),
            IBinaryPatternOperation both => Matches(both.LeftPattern, value) && Matches(both.RightPattern, value),
            ITypePatternOperation type => IsInstance(value, Close(type.MatchedType)),
            IDeclarationPatternOperation declaration
                => (declaration.MatchesNull || IsInstance(value, Close(declaration.MatchedType!))) && Bind(declaration.DeclaredSymbol, value),
            IRecursivePatternOperation recursive => Recursive(recursive, value),
            IListPatternOperation list => Listed(list, value),
            _ => throw Unsupported.Of(pattern),
        };
        _current = outer;
        return matches;
    }

    private bool Bind(ISymbol? symbol, object? value)
    {
        if (symbol is ILocalSymbol local) Declare(local, value);
        return true;
    }

    private bool Recursive(IRecursivePatternOperation pattern, object? value)
    {
        if (value is null || !IsInstance(value, Close(pattern.MatchedType))) return false;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            object?[] parts = pattern.DeconstructSymbol is IMethodSymbol method ? Parts(method, value) : Elements(value);
            for (int i = 0; i < parts.Length; i++)
            {
                if (!Matches(pattern.DeconstructionSubpatterns[i], parts[i])) return false;
            }
        }
        foreach (IPropertySubpatternOperation property in pattern.PropertySubpatterns)
        {
            object? outer = Current.PatternInput;
            Current.PatternInput = value;
            object? part = Evaluate(property.Member);
            Current.PatternInput = outer;
            if (!Matches(property.Pattern, part)) return false;
        }
        return Bind(pattern.DeclaredSymbol, value);
    }

    private bool Listed(IListPatternOperation pattern, object? value)
    {
        if (value is null) return false;
        if (value is not IEnumerable items) throw Unsupported.Of(pattern);
        IList list = items as IList ?? items.Cast<object?>().ToList();
        int slice = pattern.Patterns.ToList().FindIndex(p => p is ISlicePatternOperation);
        if (slice < 0 ? list.Count != pattern.Patterns.Length : list.Count < pattern.Patterns.Length - 1) return false;
        for (int i = 0; i < pattern.Patterns.Length; i++)
        {
            if (pattern.Patterns[i] is ISlicePatternOperation { Pattern: { } }) throw Unsupported.Of(pattern.Patterns[i]);
            int at = slice < 0 || i < slice ? i : list.Count - pattern.Patterns.Length + i;
            if (i != slice && !Matches(pattern.Patterns[i], list[at])) return false;
        }
        return Bind(pattern.DeclaredSymbol, value);
    }

    private object? SwitchExpression(ISwitchExpressionOperation operation)
    {
        object? value = Evaluate(operation.Value);
        foreach (ISwitchExpressionArmOperation arm in operation.Arms)
        {
            if (Matches(arm.Pattern, value) && (arm.Guard is null || Condition(arm.Guard))) return Evaluate(arm.Value);
        }
        throw Fault($"no arm of the switch matches {Arithmetic.Format(value)}.");
    }

    private bool IsInstance(object? value, ITypeSymbol type)
    {
        if (value is null) return false;
        if (type.SpecialType == SpecialType.System_Object) return true;
        if (value is UserObject user)
            return _source.Compilation.ClassifyCommonConversion(user.Type, type) is { IsImplicit: true, IsUserDefined: false };
        if (type is INamedTypeSymbol { TypeKind: not TypeKind.Enum } named && _types.IsUser(named) && !named.IsTupleType) return false;
        Type host = _types.Of(type);
        return (Nullable.GetUnderlyingType(host) ?? host).IsInstanceOfType(value);
    }

    /// <summary>The elements of a tuple, also of one of more than seven.</summary>
    internal static object?[] Elements(object tuple)
    {
        List<object?> elements = [];
        for (object? rest = tuple; rest is not null;)
        {
            object part = rest;
            rest = null;
            foreach (FieldInfo field in part.GetType().GetFields())
            {
                if (field.Name == "Rest") rest = field.GetValue(part);
                else elements.Add(field.GetValue(part));
            }
        }
        return [.. elements];
    }

    /// <summary>A tuple of a host type from its elements.</summary>
    private static object MakeTuple(Type type, object?[] elements)
    {
        Type[] arguments = type.GetGenericArguments();
        if (arguments.Length < 8) return Activator.CreateInstance(type, elements)!;
        object rest = MakeTuple(arguments[7], elements.Skip(7).ToArray());
        return Activator.CreateInstance(type, [.. elements.Take(7), rest])!;
    }
}
