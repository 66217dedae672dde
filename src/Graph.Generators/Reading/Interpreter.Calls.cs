using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

internal sealed partial class Interpreter
{
    /// <summary>C# 14's extension blocks: known to the compilers that have them.</summary>
    private static readonly PropertyInfo? ExtensionParameter = typeof(INamedTypeSymbol).GetProperty("ExtensionParameter");

    private bool _isCalling;

    /// <summary>Whether code of the library or of the BCL was running, so that a failure is not the reader's.</summary>
    public bool IsCalling => _isCalling;

    private object? Invocation(IInvocationOperation operation)
    {
        IMethodSymbol method = Current.Types.Close(operation.TargetMethod, _source.Compilation);
        RefuseNumbers(operation);
        object? instance = operation.Instance is null ? null : Evaluate(operation.Instance);
        List<(int Ordinal, Place Place)> references = [];
        object?[] arguments = Arguments(operation.Arguments, method.Parameters.Length, references);
        object? result = Dispatch(operation, method, instance, arguments);
        foreach ((int ordinal, Place place) in references) place.Write(arguments[ordinal]);
        return Hinted(result, operation);
    }

    /// <summary>What a layer in a field makes is called after the field, what a method of the user's makes after the method; a local's name wins.</summary>
    private object? Hinted(object? result, IInvocationOperation operation)
    {
        string? hint = operation.Instance is IFieldReferenceOperation { Field.Name: var field } ? field.TrimStart('_')
            : _types.IsUser(operation.TargetMethod) ? char.ToLowerInvariant(operation.TargetMethod.Name[0]) + operation.TargetMethod.Name.Substring(1) : null;
        if (hint is not null && result is SymbolicValue { Node: { Operator: not Operators.Leaf } node }) node.Hint ??= hint;
        return result;
    }

    private object? Dispatch(IInvocationOperation operation, IMethodSymbol method, object? instance, object?[] arguments)
    {
        switch (method.MethodKind)
        {
            case MethodKind.Constructor:
                Initialize((UserObject)instance!, method, arguments);
                return null;
            case MethodKind.LocalFunction:
                return Local(method, Current, Current.Cells, arguments);
            case MethodKind.DelegateInvoke:
                if (instance is not Delegate function) throw Fault("a function that is null is called.");
                return Guarded(() => HostMembers.Invoke(function, arguments));
        }
        if (operation.ConstrainedToType is { } constrained && method.IsStatic)
            method = Close(constrained).FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        return Invoke(method, instance, arguments, operation.IsVirtual);
    }

    /// <summary>Calls a closed method: the user's is interpreted, the library's is called.</summary>
    private object? Invoke(IMethodSymbol method, object? instance, object?[] arguments, bool isVirtual = true)
    {
        if (!method.IsStatic && instance is null) throw Fault($"{HostTypes.Show(method)} is called on null.");
        if (instance is UserObject user) method = Resolve(user, method, isVirtual);
        if (_types.IsUser(method)) return Interpret(method, instance, arguments);
        Permit(method, instance, arguments);
        if (method.Name == nameof(ToString) && arguments.Length == 0 && instance is IFormattable) return Arithmetic.Format(instance);
        object? result = Guarded(() => _members.Invoke(method, instance, arguments));
        if (HostTypes.IsCore(method)) Called?.Invoke(method, arguments, result);
        return result;
    }

    private static void Permit(IMethodSymbol method, object? instance, object?[] arguments)
    {
        if (instance is UserObject || (instance is SymbolicValue && method.ContainingType.SpecialType == SpecialType.System_Object))
            throw new ReadException("GRC2002", $"{HostTypes.Show(method)} cannot be called while a graph is built.");
        if (method.ContainingType.Name == "Enumerable" && method.Name is "Range" or "Repeat" && arguments[1] is > MaximumLength)
            throw new ReadException("GRC2007", $"A sequence of more than {MaximumLength} elements cannot be in a graph.");
    }

    private T Guarded<T>(Func<T> call)
    {
        bool outer = _isCalling;
        _isCalling = true;
        T result = call();
        _isCalling = outer;
        return result;
    }

    /// <summary>The override or implementation that an object has for a method.</summary>
    private static IMethodSymbol Resolve(UserObject instance, IMethodSymbol method, bool isVirtual = true)
    {
        if (method.IsStatic || !isVirtual) return method;
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            if (instance.Type.FindImplementationForInterfaceMember(method.ConstructedFrom) is not IMethodSymbol implementation) return method;
            if (method.IsGenericMethod) implementation = implementation.Construct([.. method.TypeArguments]);
            return implementation.ContainingType.TypeKind == TypeKind.Interface ? implementation : Resolve(instance, implementation);
        }
        if (!method.IsVirtual && !method.IsOverride && !method.IsAbstract) return method;
        IMethodSymbol root = Root(method);
        for (INamedTypeSymbol? type = instance.Type; type is not null; type = type.BaseType)
        {
            IMethodSymbol? own = type.GetMembers().OfType<IMethodSymbol>()
                .FirstOrDefault(m => m.Name == method.Name && SymbolEqualityComparer.Default.Equals(Root(m), root));
            if (own is not null) return method.IsGenericMethod ? own.Construct([.. method.TypeArguments]) : own;
        }
        return method;
    }

    private static IMethodSymbol Root(IMethodSymbol method)
    {
        IMethodSymbol root = method.OriginalDefinition;
        while (root.OverriddenMethod is { } overridden) root = overridden.OriginalDefinition;
        return root;
    }

    private object?[] Arguments(IReadOnlyList<IArgumentOperation> arguments, int count, List<(int Ordinal, Place Place)> references)
    {
        object?[] values = new object?[count];
        foreach (IArgumentOperation argument in arguments)
        {
            IParameterSymbol parameter = argument.Parameter ?? throw new ReadException(Silent, "");
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                Place place = PlaceOf(argument.Value);
                references.Add((parameter.Ordinal, place));
                values[parameter.Ordinal] = parameter.RefKind == RefKind.Ref ? place.Read() : null;
            }
            else
            {
                values[parameter.Ordinal] = Evaluate(argument.Value);
            }
        }
        return values;
    }

    private object? Interpret(IMethodSymbol method, object? instance, object?[] arguments)
    {
        UserObject? self = instance as UserObject;
        if (_source.IsGenerated(method)) throw Generated(method);
        if (method.IsAsync) throw new ReadException("GRC2001", "await cannot be in a graph: a graph is built at once.");
        if (_source.Body(method) is not { } body)
        {
            if (method is { Name: "Deconstruct", ContainingType.IsRecord: true } && self is not null) return Positional(method, self, arguments);
            throw new ReadException("GRC2001", $"{HostTypes.Show(method)} has no body to read.");
        }
        Frame frame = new(_frame, _current, self, TypeArguments.Of(method.ContainingType, method), body);
        INamedTypeSymbol container = method.OriginalDefinition.ContainingType;
        if (ExtensionParameter?.GetValue(container) is IParameterSymbol receiver) frame.Cells[receiver] = new Cell(instance);
        return Run(frame, method, Operation(body), arguments);
    }

    private object? Local(IMethodSymbol method, Frame lexical, Dictionary<ISymbol, Cell> captured, object?[] arguments)
    {
        SyntaxNode body = _source.Declarations(method).First();
        Frame frame = lexical.Nested(_frame, _current, TypeArguments.Of(null, method, lexical.Types), body, captured);
        return Run(frame, method, Operation(body), arguments);
    }

    private IOperation Operation(SyntaxNode body) => _source.Operation(body) ?? throw new ReadException(Silent, "");

    private object? Run(Frame frame, IMethodSymbol method, IOperation operation, object?[] arguments)
    {
        IReadOnlyList<IParameterSymbol> parameters = method.OriginalDefinition.Parameters;
        for (int i = 0; i < parameters.Count; i++) frame.Cells[parameters[i]] = new Cell(arguments[i]);
        if (++_depth > MaximumDepth) throw new InsufficientExecutionStackException();
        (Frame? outer, bool isCalling) = (_frame, _isCalling);
        (_frame, _isCalling) = (frame, false);
        Execute(operation switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            IAnonymousFunctionOperation lambda => lambda.Body,
            _ => operation,
        });
        (_frame, _isCalling) = (outer, isCalling);
        _depth--;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].RefKind is RefKind.Ref or RefKind.Out) arguments[i] = frame.Cells[parameters[i]].Value;
        }
        return frame.Result;
    }

    private Delegate DelegateCreation(IDelegateCreationOperation operation)
    {
        Type type = Host(operation.Type);
        (Frame lexical, Dictionary<ISymbol, Cell> captured) = (Current, new(Current.Cells, SymbolEqualityComparer.Default));
        Func<object?[], object?> body;
        switch (operation.Target)
        {
            case IAnonymousFunctionOperation lambda:
                body = arguments => Run(lexical.Nested(_frame, _current, lexical.Types, lambda.Syntax, captured), lambda.Symbol, lambda, arguments);
                break;
            case IMethodReferenceOperation reference:
                IMethodSymbol method = lexical.Types.Close(Reduced(reference.Method), _source.Compilation);
                object? instance = reference.Instance is null ? null : Evaluate(reference.Instance);
                if (!_types.IsUser(method) && instance is not UserObject) return Guarded(() => _members.Bind(method, instance, type));
                object?[] leading = method.IsStatic && instance is not null ? [instance] : [];
                body = arguments => method.MethodKind == MethodKind.LocalFunction
                    ? Local(method, lexical, captured, arguments)
                    : Invoke(method, method.IsStatic ? null : instance, [.. leading, .. arguments], reference.IsVirtual);
                break;
            case { } target when Evaluate(target) is Delegate existing:
                return existing;
            default:
                throw Unsupported.Of(operation);
        }
        return new Closure(body).As(type)
            ?? throw new ReadException(
                "GRC2001", "A function of more than four parameters, or with ref or out, cannot be a value in a graph: call it by name.");
    }

    /// <summary>The static form of an extension method that is named by its receiver.</summary>
    private static IMethodSymbol Reduced(IMethodSymbol method)
    {
        if (method.ReducedFrom is not { } full) return method;
        return full.IsGenericMethod && method.TypeArguments.Length == full.Arity ? full.Construct([.. method.TypeArguments]) : full;
    }

    /// <summary>
    /// An entry point called with numbers only means the symbolic method before the build and the generated numeric one after it.
    /// </summary>
    private static void RefuseNumbers(IInvocationOperation operation)
    {
        IArgumentOperation[] inputs = operation.Arguments.Where(a => a.Parameter is { } p && Attributes.HasShape(p)).ToArray();
        bool isNumeric = inputs.All(a => a.Value is IConversionOperation { OperatorMethod: not null } c && Attributes.IsNumber(c.Operand.Type));
        if (inputs.Length > 0 && isNumeric) throw Numbers(operation.TargetMethod);
    }

    private static ReadException Numbers(IMethodSymbol method)
        => new("GRC2006", $"{method.Name} is called with numbers only, which after the build means its compiled form: write Expr.Constant(…) for "
            + "the arguments.");

    private static ReadException Generated(ISymbol member)
    {
        bool isEntryPoint = member.ContainingType.GetMembers(member.Name).OfType<IMethodSymbol>().Any(m => m.Parameters.Any(Attributes.HasShape));
        if (isEntryPoint) return Numbers((IMethodSymbol)member);
        return new ReadException(
            "GRC2001", $"{HostTypes.Show(member)} is generated from the graph and cannot be part of it: use the parameters and layers themselves.");
    }
}
