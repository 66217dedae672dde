using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Graph.Generators.Diagnostics;

/// <summary>Every diagnostic there is. Each has a page in docs/diagnostics.</summary>
internal static class DiagnosticCatalog
{
    public static ImmutableArray<DiagnosticEntry> Entries { get; } =
    [
        new("GRC1001", "A model and its containing types are partial", Error),
        new("GRC1002", "A model is a plain class", Error),
        new("GRC1003", "Every input of an entry point has a shape", Error),
        new("GRC1004", "A dimension is a non-negative int or a name", Error),
        new("GRC1005", "An entry point goes from symbolic values to symbolic values", Error),
        new("GRC1006", "A parameter has positive lengths", Error),
        new("GRC1007", "A model has a constructor without parameters", Error),
        new("GRC1008", "Models do not derive from each other", Error),
        new("GRC1009", "Entry points of a class have distinct names", Error),
        new("GRC1010", "A member has the name of a generated one", Error),
        new("GRC1011", "A derivative is asked for by the name of a real input", Error),
        new("GRC1012", "A model has entry points", Warning),
        new("GRC1013", "Parameters have distinct names", Error),
        new("GRC1014", "A parameter belongs to a field of the model", Error),
        new("GRC1015", "An entry point updates a state once", Error),
        new("GRC2001", "This C# cannot be in a graph", Error),
        new("GRC2002", "This cannot be called while a graph is built", Error),
        new("GRC2004", "A graph has no state", Error),
        new("GRC2005", "Static constructors cannot be read", Error),
        new("GRC2006", "An entry point is called with numbers in symbolic code", Error),
        new("GRC2007", "Building the graph takes too long", Error),
        new("GRC2008", "The code nests too deeply", Error),
        new("GRC2009", "The code fails while the graph is built", Error),
        new("GRC2011", "Symbolic values are compared by identity", Error),
        new("GRC3001", "Shapes cannot be broadcast", Error),
        new("GRC3002", "Inner dimensions of a product differ", Error),
        new("GRC3003", "Ranks do not fit a product", Error),
        new("GRC3004", "There is no such axis", Error),
        new("GRC3005", "A slice does not fit its axis", Error),
        new("GRC3006", "A reshape changes the number of elements", Error),
        new("GRC3007", "Parts cannot be concatenated", Error),
        new("GRC3008", "Shapes do not fit the function", Error),
        new("GRC3009", "A reduction of an empty axis", Error),
        new("GRC3010", "A dimension is known only at run time", Error),
        new("GRC3011", "A dimension cannot be divided", Error),
        new("GRC3012", "A loop has no length", Error),
        new("GRC3013", "A value of a step is used outside of it", Error),
        new("GRC4001", "Only a scalar has a gradient", Error),
        new("GRC4002", "A seed has the shape of what is differentiated", Error),
        new("GRC4003", "A gradient is zero", Info),
        new("GRC4004", "An argument is outside its range", Error),
        new("GRC4005", "A direction has the shape of what varies along it", Error),
        new("GRC4006", "Nothing varies", Error),
        new("GRC4007", "Residuals, or a loss and its outputs", Error),
        new("GRC4008", "A composition is compiled in its stable form", Info),
        new("GRC9001", "Internal error of the compiler", Error),
        new("GRC9003", "Two builds of Graph.Core", Error),
    ];

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [.. Entries.Select(Describe)];

    public static DiagnosticDescriptor Descriptor(string id) => Descriptors.FirstOrDefault(d => d.Id == id)
        ?? throw new InvalidOperationException($"{id} is not in the catalog of diagnostics.");

#pragma warning disable RS1033, RS1031, RS1032 // titles and messages are sentences of the reader
    private static DiagnosticDescriptor Describe(DiagnosticEntry entry)
        => new(entry.Id, entry.Title, "{0}", Category(entry.Id), entry.Severity, isEnabledByDefault: true,
            helpLinkUri: $"docs/diagnostics/{entry.Id}.md");
#pragma warning restore RS1033, RS1031, RS1032

    private static string Category(string id) => id[3] switch
    {
        '1' => "Graph.Declaration",
        '2' => "Graph.Language",
        '3' => "Graph.Shapes",
        '4' => "Graph.Differentiation",
        _ => "Graph.Internal",
    };
}
