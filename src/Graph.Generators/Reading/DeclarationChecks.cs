using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Graph.Generators.Reading;

/// <summary>What can be said about a model from its declarations alone.</summary>
internal sealed class DeclarationChecks(INamedTypeSymbol type, SourceModel source, ProblemList problems)
{
    /// <summary>The entry points with nothing wrong in their declaration.</summary>
    public IReadOnlyList<IMethodSymbol> EntryPoints { get; private set; } = [];

    /// <summary>The containing types, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType) yield return container;
    }

    /// <summary>The members that a model with parameters gets.</summary>
    private static readonly string[] Added = ["Parameters", "Freeze", "Frozen"];

    /// <summary>What is appended to the name of an entry point, asked for or not.</summary>
    private static readonly string[] Suffixes = ["AndGradient", "TrainStep", "VectorJacobian", "Kernels"];

    /// <summary>Checks the class and its entry points; whether the class as a whole can be compiled.</summary>
    public bool Check()
    {
        bool isSound = CheckClass();
        IMethodSymbol[] marked = source.Members(type).OfType<IMethodSymbol>()
            .Where(m => m.MethodKind == MethodKind.Ordinary && m.Parameters.Any(Attributes.HasShape)).ToArray();
        if (isSound && marked.Length == 0)
        {
            problems.Add(
                "GRC1012", $"{type.Name} has no entry point: put [Shape(…)] on the inputs of the methods to compile (the attribute is not inherited "
                    + "by overrides).",
                type.Locations[0], Declaration(type));
        }
        EntryPoints = marked.Where(CheckEntryPoint).ToArray();
        foreach (IMethodSymbol second in marked.GroupBy(m => m.Name).SelectMany(g => g.Skip(1)))
            Report("GRC1009", $"There is another entry point {second.Name}: give entry points distinct names, since their compiled forms could not "
                + "be told apart.", second);
        EntryPoints = EntryPoints.GroupBy(m => m.Name).Select(g => g.First()).Where(HasFreeNames).ToArray();
        return isSound && (type.IsStatic || Added.Select(IsFree).ToArray().All(free => free));
    }

    private bool CheckClass()
    {
        foreach (INamedTypeSymbol declared in new[] { type }.Concat(Containers(type)))
        {
            if (!source.Declarations(declared).OfType<TypeDeclarationSyntax>().Any(d => d.Modifiers.Any(SyntaxKind.PartialKeyword)))
                return Refuse("GRC1001", $"{declared.Name} must be partial, so that the compiled methods can be added to {type.Name}.", declared);
            if (declared.Arity > 0)
                return Refuse("GRC1002", $"{declared.Name} is generic, so the sizes of the model {type.Name} are not known: make a generic class a "
                    + "layer of a model that is not.", declared);
        }
        if (type.IsAbstract && !type.IsStatic) return Refuse("GRC1002", $"{type.Name} is abstract: mark the classes that derive from it.", type);
        if (type.IsFileLocal) return Refuse("GRC1002", $"{type.Name} is local to its file, where generated code cannot reach it: remove file.", type);
        for (INamedTypeSymbol? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (Attributes.IsModel(parent))
                return Refuse("GRC1008", $"{type.Name} derives from the model {parent.Name}: hold it in a field instead; models do not derive from "
                    + "each other.", type);
        }
        IMethodSymbol[] constructors = type.InstanceConstructors.Where(c => !source.IsGenerated(c) && !IsCopy(c)).ToArray();
        if (type.IsStatic || constructors.Length == 0 || constructors.Any(c => c.Parameters.Length == 0)) return true;
        return Refuse(
            "GRC1007", $"{type.Name} needs a constructor without parameters: the sizes of a model are known while it is built. Layers and nested "
                + "models may take arguments.", constructors[0]);
    }

    private bool IsCopy(IMethodSymbol constructor)
        => type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private bool CheckEntryPoint(IMethodSymbol method)
    {
        string? fault = method switch
        {
            { IsGenericMethod: true } => "is generic",
            { IsAbstract: true } => "has no body",
            { IsAsync: true } => "is async",
            { RefKind: not RefKind.None } => "returns a reference",
            { IsStatic: true } when !type.IsStatic => "is static while its class is not",
            _ when !Results(method.ReturnType).All(t => IsSymbolic(t) && t.Name != nameof(KeyExpr)) => $"returns {HostTypes.Show(method.ReturnType)}",
            _ => null,
        };
        if (fault is not null)
        {
            return Refuse(
                "GRC1005", $"The entry point {method.Name} {fault}: an entry point is a plain method from Expr, IntExpr, BoolExpr and KeyExpr to "
                    + "Expr, IntExpr, BoolExpr or a tuple of them.",
                method);
        }
        return method.Parameters.Select(p => CheckInput(method, p)).ToArray().All(sound => sound);
    }

    private bool CheckInput(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (!IsSymbolic(parameter.Type) || parameter.RefKind != RefKind.None || parameter.IsOptional || parameter.IsParams)
        {
            return Refuse(
                "GRC1005", $"The input {parameter.Name} of {method.Name} must be a plain Expr, IntExpr, BoolExpr or KeyExpr: what is constant "
                    + "belongs into a field, and what is optional into an entry point of its own.", parameter);
        }
        if (parameter.Type.Name == nameof(KeyExpr))
            return !Attributes.HasShape(parameter)
                || Refuse("GRC1004", $"A random key has no shape: remove [Shape] from {parameter.Name}.", parameter);
        if (!Attributes.HasShape(parameter))
            return Refuse("GRC1003", $"The input {parameter.Name} of {method.Name} needs [Shape(…)], as the other inputs have; [Shape] alone is a "
                + "scalar.", parameter);
        return TypeOf(parameter, out string? wrong) is not null || Refuse("GRC1004", wrong!, parameter);
    }

    /// <summary>Element type and shape of an input, or null and what is wrong.</summary>
    public static TensorType? TypeOf(IParameterSymbol parameter, out string? wrong)
    {
        wrong = null;
        if (parameter.Type.Name == nameof(KeyExpr)) return new TensorType(ElementType.Key, Shape.Scalar);
        List<Dimension> dimensions = [];
        AttributeData shape = Attributes.Find(parameter.OriginalDefinition, nameof(ShapeAttribute))!;
        foreach (TypedConstant dimension in shape.ConstructorArguments.SelectMany(
            a => a.Kind == TypedConstantKind.Array && !a.IsNull ? a.Values.ToArray() : [a]))
        {
            object? value = dimension.Kind == TypedConstantKind.Primitive ? dimension.Value : null;
            if (value is int and >= 0) dimensions.Add((int)value);
            else if (value is string name && SyntaxFacts.IsValidIdentifier(name)) dimensions.Add(Dimension.Named(name));
            else wrong = $"{dimension.ToCSharpString()} is no dimension: use a non-negative int, or a name such as \"batch\".";
        }
        ElementType element = parameter.Type.Name switch
        {
            nameof(IntExpr) => ElementType.Integer,
            nameof(BoolExpr) => ElementType.Boolean,
            _ => ElementType.Real,
        };
        return wrong is null ? new TensorType(element, new Shape([.. dimensions])) : null;
    }

    private static bool IsSymbolic(ITypeSymbol type)
        => HostTypes.IsCore(type) && type.Name is nameof(Expr) or nameof(IntExpr) or nameof(BoolExpr) or nameof(KeyExpr);

    private static IEnumerable<ITypeSymbol> Results(ITypeSymbol type)
        => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(e => e.Type) : [type];

    private bool HasFreeNames(IMethodSymbol method)
        => Suffixes.Concat(method.GetAttributes().Select(Suffix)).OfType<string>().Distinct()
            .Select(suffix => IsFree(method.Name + suffix)).ToArray().All(free => free);

    /// <summary>What is appended to the name of an entry point for the derivative that an attribute asks for.</summary>
    private static string? Suffix(AttributeData attribute) => attribute.AttributeClass is { BaseType.Name: nameof(DerivativeAttribute) } type
        && HostTypes.IsCore(type) && type.Name != nameof(GradientAttribute) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : null;

    /// <summary>Whether the user has no member of a name that is generated.</summary>
    private bool IsFree(string name)
    {
        ISymbol? taken = source.Members(type).FirstOrDefault(m => m.Name == name);
        return taken is null || Refuse("GRC1010", $"The name {name} is generated: rename this member.", taken);
    }

    private bool Refuse(string id, string message, ISymbol symbol)
    {
        Report(id, message, symbol);
        return false;
    }

    private void Report(string id, string message, ISymbol symbol)
        => problems.Add(id, message, symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? type.Locations[0], Declaration(symbol));

    private SyntaxNode Declaration(ISymbol symbol)
    {
        SyntaxNode node = source.Declarations(symbol).FirstOrDefault() ?? source.Declarations(type).First();
        return node is BaseTypeDeclarationSyntax ? source.Declarations(type).First() : node;
    }
}
