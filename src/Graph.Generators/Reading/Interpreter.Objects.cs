using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

internal sealed partial class Interpreter
{
    private int _creating;

    private object ObjectCreation(IObjectCreationOperation operation)
    {
        IMethodSymbol constructor = Current.Types.Close(operation.Constructor ?? throw new ReadException(Silent, ""), _source.Compilation);
        object?[] arguments = Arguments(operation.Arguments, constructor.Parameters.Length, []);
        return Create(constructor.ContainingType, constructor, arguments, operation.Initializer);
    }

    private object TypeParameterCreation(ITypeParameterObjectCreationOperation operation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)Close(operation.Type!);
        return Create(type, type.InstanceConstructors.First(c => c.Parameters.Length == 0), [], operation.Initializer);
    }

    private object Create(INamedTypeSymbol type, IMethodSymbol constructor, object?[] arguments, IObjectOrCollectionInitializerOperation? initializer)
    {
        _creating++;
        object created;
        if (_types.IsUser(type))
        {
            UserObject own = new(type, this);
            Initialize(own, constructor, arguments);
            InitializeMembers(own, initializer);
            own.IsComplete = true;
            created = own;
        }
        else
        {
            created = Guarded(() => _members.Invoke(constructor, null, arguments))!;
            InitializeMembers(created, initializer);
        }
        if (--_creating == 0) Created?.Invoke(created);
        return created;
    }

    /// <summary>The receiver after its initialiser; a tuple is replaced by each assignment.</summary>
    private object InitializeMembers(object receiver, IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null) return receiver;
        object? outer = Current.Receiver;
        Current.Receiver = receiver;
        foreach (IOperation member in initializer.Initializers)
        {
            if (member is IMemberInitializerOperation nested) InitializeMembers(Evaluate(nested.InitializedMember)!, nested.Initializer);
            else Evaluate(member);
        }
        object initialized = Current.Receiver!;
        Current.Receiver = outer;
        return initialized;
    }

    private UserObject Anonymous(IAnonymousObjectCreationOperation operation)
    {
        UserObject created = new((INamedTypeSymbol)operation.Type!, this) { IsComplete = true };
        foreach (ISimpleAssignmentOperation member in operation.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            IPropertySymbol property = ((IPropertyReferenceOperation)member.Target).Property;
            created.Fields[property.OriginalDefinition] = Named(Evaluate(member.Value), property.Name);
        }
        return created;
    }

    private object With(IWithOperation operation)
    {
        object value = Evaluate(operation.Operand) ?? throw Fault("with copies null.");
        if (value is not UserObject original) return InitializeMembers(value, operation.Initializer);
        UserObject copy = new(original.Type, this);
        foreach (KeyValuePair<ISymbol, object?> field in original.Fields) copy.Fields.Add(field.Key, field.Value);
        InitializeMembers(copy, operation.Initializer);
        copy.IsComplete = true;
        return copy;
    }

    /// <summary>
    /// Runs a constructor in C#'s order: arguments, field initialisers of this class, the base class, the body; with <c>: this(…)</c> the other
    /// constructor does the first three.
    /// </summary>
    private void Initialize(UserObject self, IMethodSymbol? constructor, object?[] arguments)
    {
        INamedTypeSymbol type = constructor?.ContainingType ?? self.Type;
        RefuseStaticConstructor(type);
        SyntaxNode? declaration = constructor is null ? null : _source.Declarations(constructor).FirstOrDefault();
        Frame frame = new(_frame, _current, self, TypeArguments.Of(type), declaration as ConstructorDeclarationSyntax);
        (Frame? outer, bool isCalling) = (_frame, _isCalling);
        (_frame, _isCalling) = (frame, false);
        BindParameters(self, constructor, declaration is TypeDeclarationSyntax, arguments);
        var body = (declaration is ConstructorDeclarationSyntax ? _source.Operation(declaration) : null) as IConstructorBodyOperation;
        IOperation? initializer = declaration is TypeDeclarationSyntax primary ? PrimaryBase(primary) : body?.Initializer;
        if (initializer is IExpressionStatementOperation statement) initializer = statement.Operation;
        bool isDelegating = initializer is IInvocationOperation { TargetMethod: { } target } && Same(target.ContainingType, type);
        if (!isDelegating && !(declaration is null && type.IsValueType)) InitializeFields(self, type);
        if (initializer is not null) Evaluate(initializer);
        else InitializeBase(self, type);
        if (body is not null) Execute(body.BlockBody ?? body.ExpressionBody);
        (_frame, _isCalling) = (outer, isCalling);
    }

    private void BindParameters(UserObject self, IMethodSymbol? constructor, bool isPrimary, object?[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            IParameterSymbol parameter = constructor!.OriginalDefinition.Parameters[i];
            if (!isPrimary)
            {
                Current.Cells[parameter] = new Cell(arguments[i]);
                continue;
            }
            self.Fields[parameter] = arguments[i];
            if (constructor.ContainingType.OriginalDefinition is { IsRecord: true } record
                && record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
                && _source.Declarations(property).FirstOrDefault() is ParameterSyntax)
                self.Fields[property] = arguments[i];
        }
    }

    private IOperation? PrimaryBase(TypeDeclarationSyntax declaration)
        => declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } call ? _source.Operation(call) : null;

    private void InitializeFields(UserObject self, INamedTypeSymbol type)
    {
        foreach (ISymbol member in _source.Members(type)
            .Where(m => !m.IsStatic && m is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol))
        {
            if (InitializerOf(member) is not { } initializer) continue;
            self.Fields[member.OriginalDefinition] = InitialValue(member, initializer, self, Current.Types);
        }
    }

    private void InitializeBase(UserObject self, INamedTypeSymbol type)
    {
        if (type.BaseType is not { } parent || parent.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType) return;
        if (!_types.IsUser(parent))
        {
            throw new ReadException(
                "GRC2001", $"{HostTypes.Show(type)} derives from {HostTypes.Show(parent)}: a class in a graph derives from classes of this project "
                    + "only; implement ILayer instead.");
        }
        IMethodSymbol constructor = parent.InstanceConstructors.Where(c => c.Parameters.All(p => p.IsOptional))
            .OrderBy(c => c.Parameters.Length).FirstOrDefault() ?? throw new ReadException(Silent, "");
        Initialize(self, constructor, constructor.Parameters.Select(p => p.ExplicitDefaultValue).ToArray());
    }

    private EqualsValueClauseSyntax? InitializerOf(ISymbol member)
        => _source.Declarations(member).FirstOrDefault() switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };

    private object? InitialValue(ISymbol member, EqualsValueClauseSyntax initializer, UserObject? self, TypeArguments types)
    {
        (Frame? outer, bool isCalling) = (_frame, _isCalling);
        _frame = new Frame(outer, _current, self, types, initializer.Parent);
        _isCalling = false;
        object? value = Evaluate((Operation(initializer) as ISymbolInitializerOperation)?.Value);
        (_frame, _isCalling) = (outer, isCalling);
        return Named(value, member.Name);
    }

    private Place StaticPlace(ISymbol member)
    {
        if (_source.IsGenerated(member)) throw Generated(member);
        bool isReadOnly = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        if (!isReadOnly)
        {
            throw new ReadException(
                "GRC2004", $"{HostTypes.Show(member)} is static and can be written at run time, so its value is not known while the graph is built: "
                    + "make it const or readonly.");
        }
        RefuseStaticConstructor(member.ContainingType);
        return new Place(
            () => StaticValue(member), _ => throw new ReadException("GRC2004", $"{HostTypes.Show(member)} is static: a graph has no state."));
    }

    private object? StaticValue(ISymbol member)
    {
        INamedTypeSymbol type = Current.Types.Close(member.ContainingType, _source.Compilation);
        ISymbol key = Same(type, member.ContainingType) ? member : type.GetMembers(member.Name).First(m => m.Kind == member.Kind);
        if (_statics.TryGetValue(key, out object? value)) return value;
        _statics[key] = Default(member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type);
        if (InitializerOf(member) is not { } initializer) return _statics[key];
        return _statics[key] = InitialValue(member, initializer, null, TypeArguments.Of(type));
    }

    private void RefuseStaticConstructor(INamedTypeSymbol type)
    {
        if (type.StaticConstructors.Any(c => !c.IsImplicitlyDeclared && !_source.IsGenerated(c)))
        {
            throw new ReadException(
                "GRC2005", $"{HostTypes.Show(type)} has a static constructor, whose moment no graph can depend on: initialise its static fields "
                    + "where they are declared.");
        }
    }

    private static object? Positional(IMethodSymbol deconstruct, UserObject self, object?[] arguments)
    {
        INamedTypeSymbol record = deconstruct.ContainingType.OriginalDefinition;
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = self.Fields[record.GetMembers(deconstruct.Parameters[i].Name).OfType<IPropertySymbol>().First()];
        return null;
    }

    private object? Throw(IThrowOperation operation)
    {
        IOperation? exception = operation.Exception;
        while (exception is IConversionOperation conversion) exception = conversion.Operand;
        if (exception is not IObjectCreationOperation creation) throw Unsupported.Of(operation);
        string[] texts = creation.Arguments.Where(
            a => a.Parameter?.Type.SpecialType == SpecialType.System_String && a.ArgumentKind == ArgumentKind.Explicit)
            .Select(a => Evaluate(a.Value) as string ?? "").ToArray();
        throw Fault($"{creation.Type!.Name}: {string.Join(", ", texts)}");
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);
}
