using System.Collections;
using Graph.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

internal sealed partial class Interpreter
{
    /// <summary>Gives a value the name of what first holds it; leaves have names of their own.</summary>
    private static object? Named(object? value, string name)
    {
        if (value is SymbolicValue { Node: { Operator: not Leaf } node }) node.Name ??= name.TrimStart('_');
        return value;
    }

    private object? Assignment(ISimpleAssignmentOperation operation)
    {
        if (operation.IsRef) throw new ReadException("GRC2001", "A ref assignment cannot be in a graph: assign the value.");
        Place place = PlaceOf(operation.Target);
        return Written(place, Evaluate(operation.Value));
    }

    private object? CompoundAssignment(ICompoundAssignmentOperation operation)
    {
        Place place = PlaceOf(operation.Target);
        object? left = place.Read();
        object? right = Evaluate(operation.Value);
        ITypeSymbol type = Close(operation.Type!);
        BinaryOperatorKind kind = operation.OperatorKind;
        bool isShift = kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        bool isText = type.SpecialType == SpecialType.System_String;
        ITypeSymbol promoted = isText || isShift ? type : operation.Value.Type!;
        object? value = operation.OperatorMethod is { } method ? Operator(method, operation.ConstrainedToType, left, right)
            : Binary(kind, Adapted(left, promoted), right, operation.IsChecked, promoted);
        return Written(place, Adapted(value, type, operation.IsChecked));
    }

    private object? CoalesceAssignment(ICoalesceAssignmentOperation operation)
    {
        Place place = PlaceOf(operation.Target);
        return place.Read() ?? Written(place, Evaluate(operation.Value));
    }

    private object? IncrementOrDecrement(IIncrementOrDecrementOperation operation)
    {
        Place place = PlaceOf(operation.Target);
        object? before = place.Read();
        BinaryOperatorKind kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        ITypeSymbol type = Close(operation.Type!);
        object? after = operation.OperatorMethod is { } method ? Operator(method, operation.ConstrainedToType, before) : null;
        if (operation.OperatorMethod is null && before is not null)
        {
            SpecialType wide = before is float or double ? SpecialType.System_Double : SpecialType.System_Int64;
            object one = Arithmetic.Convert(1, wide, false);
            after = Adapted(Arithmetic.Binary(kind, Arithmetic.Convert(before, wide, false), one, operation.IsChecked), type, operation.IsChecked);
        }
        place.Write(after);
        return operation.IsPostfix ? before : after;
    }

    private object? Deconstruction(IDeconstructionAssignmentOperation operation)
    {
        object? value = Evaluate(operation.Value);
        DeconstructionInfo info = _source.Semantics(operation.Syntax.SyntaxTree)
            .GetDeconstructionInfo((AssignmentExpressionSyntax)operation.Syntax);
        Deconstruct(operation.Target, value, operation.Value.Type!, info);
        return value;
    }

    private void Deconstruct(IOperation target, object? value, ITypeSymbol type, DeconstructionInfo info)
    {
        if (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
        if (target is not ITupleOperation tuple)
        {
            PlaceOf(target).Write(info.Conversion is { } conversion ? Converted(value, conversion, target.Type!) : value);
            return;
        }
        if (value is null) throw Fault("null is deconstructed.");
        object?[] parts = info.Method is { } method ? Parts(method, value) : Elements(value);
        for (int i = 0; i < parts.Length; i++)
        {
            ITypeSymbol part = info.Method is { } m ? m.Parameters[m.Parameters.Length - parts.Length + i].Type
                : ((INamedTypeSymbol)type).TupleElements[i].Type;
            Deconstruct(tuple.Elements[i], parts[i], part, info.Nested[i]);
        }
    }

    /// <summary>What a Deconstruct method gives.</summary>
    private object?[] Parts(IMethodSymbol method, object value)
    {
        IMethodSymbol closed = Current.Types.Close(method.ReducedFrom ?? method, _source.Compilation);
        object?[] arguments = new object?[closed.Parameters.Length];
        if (closed.IsStatic) arguments[0] = value;
        Invoke(closed, closed.IsStatic ? null : value, arguments);
        return arguments.Skip(closed.IsStatic ? 1 : 0).ToArray();
    }

    private Place PlaceOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => new Place(
            () => Current.Cells[local.Local].Value, v => Assign(local.Local, Named(v, local.Local.Name))),
        IParameterReferenceOperation parameter => Current.Cells.ContainsKey(parameter.Parameter)
            ? new Place(() => Current.Cells[parameter.Parameter].Value, v => Assign(parameter.Parameter, v))
            : Member(Current.Self, parameter.Parameter, parameter.Parameter.Type),
        IFieldReferenceOperation field => FieldPlace(field),
        IPropertyReferenceOperation property => PropertyPlace(property),
        IArrayElementReferenceOperation element => ElementPlace(element),
        IImplicitIndexerReferenceOperation indexer => ImplicitPlace(Evaluate(indexer.Instance)!, Evaluate(indexer.Argument)!),
        IDeclarationExpressionOperation declaration => PlaceOf(declaration.Expression),
        IDiscardOperation => new Place(() => null, _ => { }),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
            => new Place(() => Current.Receiver, v => Current.Receiver = v),
        IInvalidOperation => throw new ReadException(Silent, ""),
        _ => new Place(() => Evaluate(operation), _ => throw Unsupported.Of(operation)),
    };

    private void Assign(ISymbol variable, object? value)
    {
        if (Current.Cells.TryGetValue(variable, out Cell? cell)) cell.Value = value;
        else Current.Cells.Add(variable, new Cell(value));
    }

    private Place Member(UserObject? instance, ISymbol member, ITypeSymbol type)
    {
        if (instance is null) throw Fault($"{member.Name} is read of null.");
        ISymbol key = member.OriginalDefinition;
        return new Place(() => instance.Fields.TryGetValue(key, out object? value) ? value : Default(type), value =>
        {
            if (instance.IsComplete)
            {
                throw new ReadException("GRC2004", $"{HostTypes.Show(member)} is written after its object was constructed: a graph has no state. "
                    + "Write fields in constructors and initialisers only, and keep intermediate values in locals.");
            }
            instance.Fields[key] = Named(value, member.Name);
        });
    }

    private Place FieldPlace(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (field.ContainingType.IsTupleType)
        {
            Place tuple = PlaceOf(reference.Instance!);
            int index = field.ContainingType.TupleElements.ToList()
                .FindIndex(e => e.Name == field.Name || e.CorrespondingTupleField?.Name == field.Name);
            return new Place(() => Elements(tuple.Read()!)[index], value =>
            {
                object present = tuple.Read()!;
                object?[] elements = Elements(present);
                elements[index] = Named(value, field.Name);
                tuple.Write(MakeTuple(present.GetType(), elements));
            });
        }
        ISymbol member = field.AssociatedSymbol ?? field;
        if (field.IsStatic && _types.IsUser(field)) return StaticPlace(member);
        if (field.IsStatic) return new Place(() => _members.GetField(field, null), _ => throw Unsupported.Of(reference));
        object? instance = Evaluate(reference.Instance);
        return instance is UserObject or null
            ? Member(instance as UserObject, member, field.Type)
            : new Place(() => _members.GetField(field, instance), value => _members.SetField(field, instance, value));
    }

    private Place PropertyPlace(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        object? instance = reference.Instance is null ? null : Evaluate(reference.Instance);
        object?[] indices = Arguments(reference.Arguments, property.Parameters.Length, []);
        IMethodSymbol? Accessor(IMethodSymbol? accessor)
        {
            if (accessor is null) return null;
            IMethodSymbol closed = Current.Types.Close(accessor, _source.Compilation);
            if (reference.ConstrainedToType is { } constrained)
                return Close(constrained).FindImplementationForInterfaceMember(closed) as IMethodSymbol ?? closed;
            return instance is UserObject user ? Resolve(user, closed, reference.Instance?.Syntax is not BaseExpressionSyntax) : closed;
        }

        // An automatic accessor is its storage; any other is called.
        object? Through(IMethodSymbol? accessor, Func<Place, object?> storage, object?[] arguments)
        {
            if (accessor is null) throw Unsupported.Of(reference);
            if (!_types.IsUser(accessor) || _source.Body(accessor) is not null) return Invoke(accessor, instance, arguments, isVirtual: false);
            if (_source.IsGenerated(accessor)) throw Generated(accessor.AssociatedSymbol!);
            ISymbol stored = accessor.AssociatedSymbol!;
            return storage(accessor.IsStatic ? StaticPlace(stored) : Member(instance as UserObject, stored, accessor.ReturnType));
        }

        return new Place(
            () => Through(Accessor(property.GetMethod), p => p.Read(), indices),
            value => Through(Accessor(property.SetMethod) ?? Accessor(property.GetMethod), p => Written(p, value), [.. indices, value]));
    }

    private static object? Written(Place place, object? value)
    {
        place.Write(value);
        return value;
    }

    private Place ElementPlace(IArrayElementReferenceOperation reference)
    {
        Array array = (Array?)Evaluate(reference.ArrayReference) ?? throw Fault("an element of null is read.");
        object[] indices = reference.Indices.Select(i => Evaluate(i)!).ToArray();
        if (indices[0] is Index or Range) return ImplicitPlace(array, indices[0]);
        int[] positions = indices.Select(i => (int)Arithmetic.Convert(i, SpecialType.System_Int32, true)).ToArray();
        for (int axis = 0; axis < positions.Length; axis++) Bounded(positions[axis], array.GetLength(axis));
        return new Place(() => array.GetValue(positions), value => array.SetValue(value, positions));
    }

    private static void Bounded(int index, int length)
    {
        if ((uint)index >= (uint)length) throw Fault($"the index {index} is outside 0 … {length - 1}.");
    }

    /// <summary>Index and Range on arrays, lists and strings.</summary>
    private static Place ImplicitPlace(object instance, object argument)
    {
        int length = instance switch
        {
            string s => s.Length,
            ICollection c => c.Count,
            _ => throw new ReadException("GRC2001", "Index and Range work on arrays, lists, strings and Expr; convert with ToArray()."),
        };
        int Offset(Index index) => index.IsFromEnd ? length - index.Value : index.Value;
        if (argument is Index position)
        {
            int at = Offset(position);
            Bounded(at, length);
            return new Place(() => instance is string text ? text[at] : ((IList)instance)[at], value => ((IList)instance)[at] = value);
        }
        Range range = (Range)argument;
        int start = Offset(range.Start), count = Offset(range.End) - start;
        if (start < 0 || count < 0 || start + count > length) throw Fault($"the range {start}..{start + count} is outside 0..{length}.");
        return new Place(
            () => Part(instance, start, count), _ => throw new ReadException("GRC2001", "A range cannot be assigned: assign element by element."));
    }

    private static object Part(object instance, int start, int count)
    {
        if (instance is string text) return text.Substring(start, count);
        if (instance is not Array array) return instance.GetType().GetMethod("GetRange")!.Invoke(instance, [start, count])!;
        Array part = Array.CreateInstance(array.GetType().GetElementType()!, count);
        Array.Copy(array, start, part, 0, count);
        return part;
    }
}
