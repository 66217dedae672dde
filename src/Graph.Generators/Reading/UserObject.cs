using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>
/// An instance of a class or struct of the user. It implements every interface of the library by interpreting the user's implementation, so that the
/// library can call it. Fields are written until its creation is complete and never after, so a struct needs no copies.
/// </summary>
internal sealed class UserObject(INamedTypeSymbol type, Interpreter interpreter) : ILayer
{
    /// <summary>The type, without open type parameters.</summary>
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>Values by field, automatic property, or captured parameter of the primary constructor.</summary>
    public Dictionary<ISymbol, object?> Fields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether creation is complete.</summary>
    public bool IsComplete { get; set; }

    public Expr Apply(Expr x) => (Expr)interpreter.CallInterface(typeof(ILayer), nameof(Apply), this, x)!;
}
