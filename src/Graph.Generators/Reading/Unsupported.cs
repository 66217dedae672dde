using Microsoft.CodeAnalysis;

namespace Graph.Generators.Reading;

/// <summary>C# that cannot be in a graph, with what to write instead.</summary>
internal static class Unsupported
{
    private static readonly char[] Blanks = [' ', '\n', '\r', '\t'];

    public static ReadException Of(IOperation operation) => new("GRC2001", operation.Kind switch
    {
        OperationKind.Try => "try cannot be in a graph: nothing fails while it runs. Check constants with if.",
        OperationKind.Lock => "lock cannot be in a graph: a graph is built by one thread and has no state.",
        OperationKind.Using or OperationKind.UsingDeclaration => "using cannot be in a graph: a graph holds no resources.",
        OperationKind.YieldReturn or OperationKind.YieldBreak => "yield cannot be in a graph: return an array or a List.",
        OperationKind.Await => "await cannot be in a graph: a graph is built at once.",
        OperationKind.Branch or OperationKind.Labeled => "goto cannot be in a graph: use a loop or a switch.",
        OperationKind.TypeOf => "typeof cannot be in a graph: use a generic method or a switch over constants.",
        OperationKind.AddressOf => "Pointers cannot be in a graph: use an array or a List.",
        OperationKind.DynamicInvocation or OperationKind.DynamicMemberReference or OperationKind.DynamicObjectCreation
            or OperationKind.DynamicIndexerAccess => "dynamic cannot be in a graph: declare the type.",
        OperationKind.EventReference or OperationKind.EventAssignment or OperationKind.RaiseEvent
            => "An event cannot be in a graph: call the method.",
        OperationKind.Utf8String => "A UTF-8 string cannot be in a graph: use a string.",
        _ => $"\"{Quote(operation.Syntax)}\" ({operation.Kind}) cannot be in a graph: use locals, loops with constant bounds, methods and lambdas.",
    });

    /// <summary>The start of an expression's text, on one line.</summary>
    public static string Quote(SyntaxNode syntax)
    {
        string text = string.Join(" ", syntax.ToString().Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
