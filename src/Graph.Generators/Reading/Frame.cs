using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>One activation of a method, accessor, lambda or initialiser of the user.</summary>
internal sealed class Frame
{
    public Frame(Frame? caller, IOperation? site, UserObject? self, TypeArguments types, SyntaxNode? body)
        => (Caller, Site, Self, Types, Body) = (caller, site, self, types, body);

    /// <summary>The activation that called this one, for the place to report.</summary>
    public Frame? Caller { get; }

    /// <summary>The expression in the caller.</summary>
    public IOperation? Site { get; }

    public UserObject? Self { get; }

    public TypeArguments Types { get; }

    /// <summary>The declaration that is being interpreted.</summary>
    public SyntaxNode? Body { get; }

    public Dictionary<ISymbol, Cell> Cells { get; private set; } = new(SymbolEqualityComparer.Default);

    public object? Result { get; set; }

    /// <summary>The object whose initialiser is running: <c>new T { A = 1 }</c>.</summary>
    public object? Receiver { get; set; }

    /// <summary>The value before <c>?.</c>.</summary>
    public object? Conditional { get; set; }

    /// <summary>The value that a property pattern looks into.</summary>
    public object? PatternInput { get; set; }

    /// <summary>The activation of a lambda or local function: it shares the variables that exist now.</summary>
    public Frame Nested(Frame? caller, IOperation? site, TypeArguments types, SyntaxNode? body, Dictionary<ISymbol, Cell> captured)
        => new(caller, site, Self, types, body) { Cells = new Dictionary<ISymbol, Cell>(captured, SymbolEqualityComparer.Default) };
}
