using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Graph.Generators.Reading;

/// <summary>Collects problems: lifted into the model's own files, once each, and none about code that does not compile.</summary>
internal sealed class ProblemList(SourceModel source, IReadOnlyCollection<SyntaxTree> files)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public void Add(string id, string message, SyntaxNode place) => Add(id, message, place.GetLocation(), [place]);

    /// <summary>Reports at a place inside the declaration <paramref name="owner"/>.</summary>
    public void Add(string id, string message, Location place, SyntaxNode owner) => Add(id, message, place, [owner]);

    /// <summary>Runs user code; whether it went well. What goes wrong is reported at <paramref name="fallback"/> if no expression is known.</summary>
    public bool Try(Interpreter interpreter, SyntaxNode fallback, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            while (e is TargetInvocationException { InnerException: { } inner }) e = inner;
            (string id, string message) = e switch
            {
                ReadException read => (read.Id, read.Message),
                GraphException graph => (graph.Id, graph.Message),
                InsufficientExecutionStackException
                    => ("GRC2008", "This nests too deeply to be read: a recursion needs a constant end, and long sums a loop."),
                DivideByZeroException or OverflowException => ("GRC2009", $"This fails while the graph is built: {e.Message}"),
                OperationCanceledException => throw e,
                _ when interpreter.IsCalling => ("GRC2009", $"This fails while the graph is built: {e.GetType().Name}: {e.Message}"),
                _ => ("GRC9001", $"The reader failed; please report this together with the model: {e.GetType().Name}: {e.Message}"),
            };
            if (id != Interpreter.Silent) Add(id, message, [.. interpreter.Trail], [.. interpreter.Bodies, fallback], fallback);
            return false;
        }
    }

    /// <summary>Reports what happened at the end of a trail of expressions at the innermost of them that is in the model's files.</summary>
    public void Add(string id, string message, IReadOnlyList<SyntaxNode> trail, IEnumerable<SyntaxNode> bodies, SyntaxNode fallback)
    {
        SyntaxNode inner = trail.Count > 0 ? trail[0] : fallback;
        SyntaxNode? own = trail.FirstOrDefault(n => files.Contains(n.SyntaxTree));
        if (own == inner) Add(id, message, inner.GetLocation(), bodies);
        else
        {
            string file = Path.GetFileName(inner.SyntaxTree.FilePath);
            string quoted = $"{message} (at \"{Unsupported.Quote(inner)}\"{(file.Length > 0 ? $" in {file}" : "")})";
            Add(id, quoted, Place(own ?? fallback), bodies, inner.GetLocation());
        }
    }

    private void Add(string id, string message, Location place, IEnumerable<SyntaxNode> owners, Location? inner = null)
    {
        if (owners.Any(DoesNotCompile)) return;
        Problem problem = new(id, message, place, inner);
        if (!_problems.Any(p => p.Id == id && p.Message == message && p.Location == place)) _problems.Add(problem);
    }

    private bool DoesNotCompile(SyntaxNode node)
        => source.HasErrors(node is BaseTypeDeclarationSyntax ? node
            : node.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not BaseTypeDeclarationSyntax) ?? node);

    private static Location Place(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        _ => node.GetLocation(),
    };
}
