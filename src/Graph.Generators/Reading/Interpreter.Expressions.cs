using System.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

internal sealed partial class Interpreter
{
    private static ReadException Fault(string what) => new("GRC2009", $"This fails while the graph is built: {what}");

    /// <summary>Operators to the left are taken by a loop: a sum of a thousand terms is a thousand deep.</summary>
    private object? Binary(IBinaryOperation operation)
    {
        Stack<IBinaryOperation> chain = new();
        IOperation first = operation;
        for (; first is IBinaryOperation { ConstantValue.HasValue: false } binary; first = binary.LeftOperand) chain.Push(binary);
        object? value = Evaluate(first);
        while (chain.Count > 0)
        {
            IBinaryOperation next = chain.Pop();
            IOperation? outer = Enter(next);
            value = Binary(next, value);
            _current = outer;
        }
        return value;
    }

    private object? Binary(IBinaryOperation operation, object? left)
    {
        BinaryOperatorKind kind = operation.OperatorKind;
        if (operation.OperatorMethod is null && kind == BinaryOperatorKind.ConditionalAnd && left is false) return false;
        if (operation.OperatorMethod is null && kind == BinaryOperatorKind.ConditionalOr && left is true) return true;
        object? right = Evaluate(operation.RightOperand);
        if (operation.OperatorMethod is { } method) return Operator(method, operation.ConstrainedToType, left, right);
        return Binary(kind, left, right, operation.IsChecked, operation.Type!, operation.IsLifted);
    }

    private object? Binary(BinaryOperatorKind kind, object? left, object? right, bool isChecked, ITypeSymbol type, bool isLifted = false)
    {
        bool isEquality = kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        bool isText = kind == BinaryOperatorKind.Add && type.SpecialType == SpecialType.System_String;
        if (isText) return Arithmetic.Format(left) + Arithmetic.Format(right);
        if (isEquality && (left is SymbolicValue || right is SymbolicValue) && left is not null && right is not null)
            throw new ReadException(
                "GRC2011", "This asks whether two values are the same node, which no graph can depend on: use Equal(x, y) for a mask.");
        if (left is Enum) left = Arithmetic.Convert(left, SpecialType.System_Int64, false);
        if (right is Enum) right = Arithmetic.Convert(right, SpecialType.System_Int64, false);
        if (isEquality && !(left is ValueType && right is ValueType)) return Equals(left, right) == (kind == BinaryOperatorKind.Equals);
        if (isLifted && (left is null || right is null)) return type.SpecialType == SpecialType.System_Boolean ? false : null;
        return Adapted(Arithmetic.Binary(kind, left, right, isChecked), type);
    }

    private object? Operator(IMethodSymbol method, ITypeSymbol? constrained, params object?[] operands)
    {
        IMethodSymbol closed = Current.Types.Close(method, _source.Compilation);
        if (constrained is not null) closed = Close(constrained).FindImplementationForInterfaceMember(closed) as IMethodSymbol ?? closed;
        for (int i = 0; i < operands.Length; i++) operands[i] = Adapted(operands[i], closed.Parameters[i].Type);
        return Invoke(closed, null, operands);
    }

    private object? Unary(IUnaryOperation operation)
    {
        object? value = Evaluate(operation.Operand);
        if (operation.OperatorMethod is { } method) return Operator(method, operation.ConstrainedToType, value);
        return value is null ? null : Arithmetic.Unary(operation.OperatorKind, value, operation.IsChecked);
    }

    private object? TupleBinary(ITupleBinaryOperation operation)
    {
        object?[] left = Elements(Evaluate(operation.LeftOperand)!), right = Elements(Evaluate(operation.RightOperand)!);
        if (left.Concat(right).Any(e => e is SymbolicValue)) throw Unsupported.Of(operation);
        return left.SequenceEqual(right) == (operation.OperatorKind == BinaryOperatorKind.Equals);
    }

    private object? Conversion(IConversionOperation operation)
    {
        object? value = Evaluate(operation.Operand);
        if (!operation.IsTryCast) return Converted(value, operation.GetConversion(), operation.Type!, operation.IsChecked);
        return IsInstance(value, Close(operation.Type!)) ? value : null;
    }

    private object? Converted(object? value, Conversion conversion, ITypeSymbol type, bool isChecked = false)
    {
        if (conversion.IsIdentity || !conversion.Exists) return value;
        if (conversion is { IsUserDefined: true, MethodSymbol: { } method }) return UserDefined(method, value, type);
        ITypeSymbol target = Close(type);
        if ((conversion.IsTupleConversion || conversion.IsTupleLiteralConversion) && value is not null)
        {
            ITypeSymbol[] types = ((INamedTypeSymbol)target).TupleElements.Select(e => e.Type).ToArray();
            object?[] elements = Elements(value);
            return MakeTuple(_types.Of(target), elements.Select((e, i) => Implicit(e, types[i])).ToArray());
        }
        if (conversion.IsExplicit && (conversion.IsReference || conversion.IsUnboxing) && value is not null && !IsInstance(value, target))
            throw Fault($"the value is not {HostTypes.Show(target)}.");
        if (conversion.IsNullable && value is null && target.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T && target.IsValueType)
            throw Fault("a null is used as a value.");
        return Adapted(value, target, isChecked);
    }

    private object? UserDefined(IMethodSymbol method, object? value, ITypeSymbol type)
    {
        if (value is Index position) return Slice.At(position.IsFromEnd ? -position.Value : position.Value);
        if (value is Range range) return Slice.FromRange(range.Start.Value, range.Start.IsFromEnd, range.End.Value, range.End.IsFromEnd);
        if (value is null && type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return null;
        return Adapted(Operator(method, null, value), Close(type));
    }

    /// <summary>A value converted implicitly to a type of the compilation, from what it is at run time.</summary>
    private object? Implicit(object? value, ITypeSymbol type)
    {
        INamedTypeSymbol? dimensional = type as INamedTypeSymbol;
        if (value is ValueType and IConvertible && dimensional is not null && HostTypes.IsCore(dimensional) && dimensional.TypeKind == TypeKind.Class)
        {
            IMethodSymbol? conversion = dimensional.GetMembers(WellKnownMemberNames.ImplicitConversionName).OfType<IMethodSymbol>()
                .FirstOrDefault(m => m.Parameters[0].Type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32);
            if (conversion is not null) return Operator(conversion, null, value);
        }
        return Adapted(value, type);
    }

    /// <summary>A number in the representation of a built-in type or enumeration.</summary>
    private object? Adapted(object? value, ITypeSymbol type, bool isChecked = false)
    {
        if (value is null or bool or not (IConvertible and ValueType)) return value;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            object number = Arithmetic.Convert(value, underlying.SpecialType, isChecked);
            return _types.IsUser(type) ? number : Enum.ToObject(_types.Of(type), number);
        }
        return Attributes.IsNumber(type) ? Arithmetic.Convert(value, type.SpecialType, isChecked) : value;
    }

    private object? Coalesce(ICoalesceOperation operation)
        => Adapted(Evaluate(operation.Value) ?? Evaluate(operation.WhenNull), Close(operation.Type!));

    private object? ConditionalAccess(IConditionalAccessOperation operation)
    {
        object? value = Evaluate(operation.Operation);
        if (value is null) return null;
        object? outer = Current.Conditional;
        Current.Conditional = value;
        object? result = Evaluate(operation.WhenNotNull);
        Current.Conditional = outer;
        return result;
    }

    private string Interpolated(IInterpolatedStringOperation operation) => string.Concat(operation.Parts.Select(part => part switch
    {
        IInterpolatedStringTextOperation text => (string)Evaluate(text.Text)!,
        IInterpolationOperation { Alignment: null } hole
            => Shown(Evaluate(hole.Expression), hole.Expression.Type, hole.FormatString is null ? null : (string?)Evaluate(hole.FormatString)),
        _ => throw Unsupported.Of(part),
    }));

    private static string Shown(object? value, ITypeSymbol? type, string? format)
    {
        if (type is not { TypeKind: TypeKind.Enum }) return Arithmetic.Format(value, format);
        return type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value))?.Name
            ?? Arithmetic.Format(value);
    }

    private object? Tuple(ITupleOperation operation)
    {
        if (operation.Type is not INamedTypeSymbol type) throw new ReadException(Silent, "");
        object?[] elements = operation.Elements.Select(Evaluate).ToArray();
        for (int i = 0; i < elements.Length; i++)
        {
            IFieldSymbol element = type.TupleElements[i];
            if (element.IsExplicitlyNamedTupleElement) Named(elements[i], element.Name);
        }
        return MakeTuple(Host(type), elements);
    }

    private object? Default(ITypeSymbol? type)
    {
        if (type is null) return null;
        ITypeSymbol closed = Close(type);
        if (!closed.IsValueType || closed.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return null;
        if (closed is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false } structure && _types.IsUser(structure))
            return new UserObject(structure, this) { IsComplete = true };
        return closed.SpecialType == SpecialType.System_Void ? null : Activator.CreateInstance(_types.Of(closed));
    }

    private Array ArrayCreation(IArrayCreationOperation operation)
    {
        Type element = Host(operation.Type).GetElementType()!;
        int[] lengths = operation.DimensionSizes.Select(d => (int)Arithmetic.Convert(Evaluate(d)!, SpecialType.System_Int32, true)).ToArray();
        if (lengths.Any(l => l < 0)) throw Fault("an array has a negative length.");
        if (lengths.Aggregate(1L, (size, l) => size * l) > MaximumLength)
            throw new ReadException("GRC2007", $"An array of more than {MaximumLength} elements cannot be in a graph.");
        Array array = Array.CreateInstance(element, lengths);
        if (operation.Initializer is { } initializer) Fill(array, initializer, new int[lengths.Length], 0);
        return array;
    }

    private void Fill(Array array, IArrayInitializerOperation initializer, int[] indices, int axis)
    {
        for (int i = 0; i < initializer.ElementValues.Length; i++)
        {
            indices[axis] = i;
            if (initializer.ElementValues[i] is IArrayInitializerOperation inner) Fill(array, inner, indices, axis + 1);
            else array.SetValue(Evaluate(initializer.ElementValues[i]), indices);
        }
    }

    private object Collection(ICollectionExpressionOperation operation)
    {
        Type type = Host(operation.Type);
        Type? element = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null;
        if (element is null) throw Unsupported.Of(operation);
        List<object?> items = [];
        foreach (IOperation item in operation.Elements)
        {
            if (item is not ISpreadOperation spread) items.Add(Evaluate(item));
            else items.AddRange(((IEnumerable)Evaluate(spread.Operand)!).Cast<object?>()
                .Select(v => Converted(v, spread.GetElementConversion(), ElementType(operation.Type!))));
        }
        bool isReadOnly = type.IsInterface && type.GetMethod("Add") is null && type.GetInterfaces().All(i => i.GetMethod("Add") is null);
        if (type.IsArray || isReadOnly)
        {
            Array array = Array.CreateInstance(element, items.Count);
            for (int i = 0; i < items.Count; i++) array.SetValue(items[i], i);
            return array;
        }
        object collection = Activator.CreateInstance(type.IsInterface ? typeof(List<>).MakeGenericType(element) : type)!;
        foreach (object? item in items) collection.GetType().GetMethod("Add", [element])!.Invoke(collection, [item]);
        return collection;
    }

    private static ITypeSymbol ElementType(ITypeSymbol collection)
        => collection is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)collection).TypeArguments[0];
}
