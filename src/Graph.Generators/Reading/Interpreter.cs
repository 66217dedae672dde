using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

/// <summary>
/// Runs the user's symbolic code at build time: the user's own declarations are interpreted, the library and a list of BCL types are called. One
/// interpreter reads one entry point, so that nothing an entry point does is seen by the next.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MaximumSteps = 400_000;
    private const int MaximumDepth = 256;
    private const int MaximumLength = 1_000_000;

    private readonly SourceModel _source;
    private readonly HostTypes _types;
    private readonly HostMembers _members;
    private readonly Dictionary<ISymbol, object?> _statics = new(SymbolEqualityComparer.Default);
    private IOperation? _current;
    private Frame? _frame;
    private int _steps;
    private int _depth;

    public Interpreter(SourceModel source)
    {
        _source = source;
        _types = new HostTypes(source.Compilation.Assembly);
        _members = new HostMembers(_types);
    }

    /// <summary>Told after every call of the library: the method, its arguments and its result.</summary>
    public Action<IMethodSymbol, object?[], object?>? Called { get; set; }

    /// <summary>Told after every object that the library made.</summary>
    public Action<object>? Created { get; set; }

    /// <summary>The expression that is being evaluated and those that led to it, innermost first: after a failure, where it happened.</summary>
    public IEnumerable<SyntaxNode> Trail
    {
        get
        {
            if (_current is not null) yield return _current.Syntax;
            for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
            {
                if (frame.Site is not null) yield return frame.Site.Syntax;
            }
        }
    }

    /// <summary>The declarations that are being interpreted, innermost first.</summary>
    public IEnumerable<SyntaxNode> Bodies
    {
        get
        {
            for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
            {
                if (frame.Body is not null) yield return frame.Body;
            }
        }
    }

    private Frame Current => _frame ?? throw new InvalidOperationException("No method is being read.");

    /// <summary>A new instance of a model, by its parameterless constructor.</summary>
    public UserObject Construct(INamedTypeSymbol type)
    {
        UserObject instance = new(type, this);
        Initialize(instance, type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0 && !_source.IsGenerated(c)), []);
        instance.IsComplete = true;
        return instance;
    }

    /// <summary>Calls a method of the user.</summary>
    public object? Call(IMethodSymbol method, UserObject? self, params object?[] arguments) => Interpret(method, self, arguments);

    /// <summary>Calls the user's implementation of a method of a library interface.</summary>
    public object? CallInterface(Type contract, string method, UserObject self, params object?[] arguments)
    {
        INamedTypeSymbol symbol = self.Type.AllInterfaces.First(i => HostTypes.IsCore(i) && HostTypes.FullName(i) == contract.FullName);
        return Invoke(symbol.GetMembers(method).OfType<IMethodSymbol>().First(), self, arguments);
    }

    private object? Evaluate(IOperation? operation)
    {
        if (operation is null) throw new ReadException(Silent, "");
        IOperation? outer = Enter(operation);
        object? value = operation.ConstantValue.HasValue ? Constant(operation) : Expression(operation);
        _current = outer;
        return value;
    }

    /// <summary>The id of what is not reported: code that does not compile.</summary>
    public const string Silent = "";

    private IOperation? Enter(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _source.Cancellation.ThrowIfCancellationRequested();
        IOperation? outer = _current;
        _current = operation;
        if (++_steps > MaximumSteps)
        {
            throw new ReadException(
                "GRC2007", $"Building this graph takes more than {MaximumSteps} steps: loops are unrolled while a graph is built, so their bounds "
                    + "must be small.");
        }
        return outer;
    }

    private object? Constant(IOperation operation)
    {
        object? value = operation.ConstantValue.Value;
        if (value is null || operation.Type is not { } type) return value;
        if (type.TypeKind == TypeKind.Enum && HostTypes.IsCore(type)) return Enum.ToObject(_types.Of(type), value);
        return value;
    }

    private object? Expression(IOperation operation) => operation.Kind switch
    {
        OperationKind.Literal => Constant(operation),
        OperationKind.Parenthesized => Evaluate(((IParenthesizedOperation)operation).Operand),
        OperationKind.LocalReference => Current.Cells[((ILocalReferenceOperation)operation).Local].Value,
        OperationKind.ParameterReference when Current.Cells.TryGetValue(((IParameterReferenceOperation)operation).Parameter, out Cell? cell)
            => cell.Value,
        OperationKind.ParameterReference or OperationKind.FieldReference or OperationKind.PropertyReference
            or OperationKind.ArrayElementReference or OperationKind.ImplicitIndexerReference => PlaceOf(operation).Read(),
        OperationKind.InstanceReference => Instance((IInstanceReferenceOperation)operation),
        OperationKind.Invocation => Invocation((IInvocationOperation)operation),
        OperationKind.ObjectCreation => ObjectCreation((IObjectCreationOperation)operation),
        OperationKind.TypeParameterObjectCreation => TypeParameterCreation((ITypeParameterObjectCreationOperation)operation),
        OperationKind.AnonymousObjectCreation => Anonymous((IAnonymousObjectCreationOperation)operation),
        OperationKind.ArrayCreation => ArrayCreation((IArrayCreationOperation)operation),
        OperationKind.CollectionExpression => Collection((ICollectionExpressionOperation)operation),
        OperationKind.Conversion => Conversion((IConversionOperation)operation),
        OperationKind.Binary => Binary((IBinaryOperation)operation),
        OperationKind.Unary => Unary((IUnaryOperation)operation),
        OperationKind.TupleBinary => TupleBinary((ITupleBinaryOperation)operation),
        OperationKind.Conditional => Condition(((IConditionalOperation)operation).Condition)
            ? Evaluate(((IConditionalOperation)operation).WhenTrue) : Evaluate(((IConditionalOperation)operation).WhenFalse),
        OperationKind.Coalesce => Coalesce((ICoalesceOperation)operation),
        OperationKind.ConditionalAccess => ConditionalAccess((IConditionalAccessOperation)operation),
        OperationKind.ConditionalAccessInstance => Current.Conditional,
        OperationKind.SwitchExpression => SwitchExpression((ISwitchExpressionOperation)operation),
        OperationKind.IsPattern => Matches(((IIsPatternOperation)operation).Pattern, Evaluate(((IIsPatternOperation)operation).Value)),
        OperationKind.IsType => IsInstance(Evaluate(((IIsTypeOperation)operation).ValueOperand), Close(((IIsTypeOperation)operation).TypeOperand))
            != ((IIsTypeOperation)operation).IsNegated,
        OperationKind.Tuple => Tuple((ITupleOperation)operation),
        OperationKind.SimpleAssignment => Assignment((ISimpleAssignmentOperation)operation),
        OperationKind.CompoundAssignment => CompoundAssignment((ICompoundAssignmentOperation)operation),
        OperationKind.CoalesceAssignment => CoalesceAssignment((ICoalesceAssignmentOperation)operation),
        OperationKind.DeconstructionAssignment => Deconstruction((IDeconstructionAssignmentOperation)operation),
        OperationKind.Increment or OperationKind.Decrement => IncrementOrDecrement((IIncrementOrDecrementOperation)operation),
        OperationKind.DelegateCreation => DelegateCreation((IDelegateCreationOperation)operation),
        OperationKind.InterpolatedString => Interpolated((IInterpolatedStringOperation)operation),
        OperationKind.DefaultValue => Default(operation.Type),
        OperationKind.Range => RangeOf((IRangeOperation)operation),
        OperationKind.TranslatedQuery => Evaluate(((ITranslatedQueryOperation)operation).Operation),
        OperationKind.With => With((IWithOperation)operation),
        OperationKind.Throw => Throw((IThrowOperation)operation),
        OperationKind.Invalid => throw new ReadException(Silent, ""),
        _ => throw Unsupported.Of(operation),
    };

    private Range RangeOf(IRangeOperation operation)
    {
        object? start = operation.LeftOperand is { } left ? Evaluate(left) : Index.Start;
        object? end = operation.RightOperand is { } right ? Evaluate(right) : Index.End;
        return new Range((Index)start!, (Index)end!);
    }

    private object? Instance(IInstanceReferenceOperation operation) => operation.ReferenceKind switch
    {
        InstanceReferenceKind.ContainingTypeInstance => Current.Self,
        InstanceReferenceKind.ImplicitReceiver => Current.Receiver,
        InstanceReferenceKind.PatternInput => Current.PatternInput,
        _ => throw Unsupported.Of(operation),
    };

    private bool Condition(IOperation operation) => Evaluate(operation) is true;

    private ITypeSymbol Close(ITypeSymbol type) => Current.Types.Close(type, _source.Compilation);

    private Type Host(ITypeSymbol? type) => type is null ? throw new ReadException(Silent, "") : _types.Of(Close(type));
}
