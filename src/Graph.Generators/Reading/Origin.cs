using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>An expression that made a value.</summary>
/// <param name="Trail">The expression and those that led to it, innermost first.</param>
/// <param name="Bodies">The declarations they stand in, innermost first.</param>
internal sealed record Origin(IReadOnlyList<SyntaxNode> Trail, IReadOnlyList<SyntaxNode> Bodies);
