using System.Xml.Linq;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;
using Graph.Optimization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Graph.Generators.Reading;

/// <summary>Reads one entry point with an interpreter and a model instance of its own, so that no entry point sees what another did.</summary>
internal sealed class EntryPointReader(INamedTypeSymbol type, IMethodSymbol method, SourceModel source, ProblemList problems)
{
    /// <summary>The functions of the language that differentiate their first argument for their second.</summary>
    private static readonly string[] Derived =
    [
        nameof(Functions.Gradient), nameof(Functions.Jacobian), nameof(Functions.Hessian), nameof(Functions.JacobianVector),
        nameof(Functions.HessianVector),
    ];

    private readonly SyntaxNode _declaration = source.Declarations(method).First();
    private readonly ParameterWalk _walk = new(source);
    private readonly Origins _origins = new();

    public EntryPointSpec? Read()
    {
        Interpreter interpreter = new(source);
        InputSpec[] inputs = method.Parameters.Select(p => new InputSpec(p.Name, DeclarationChecks.TypeOf(p, out _)!)).ToArray();
        SymbolicValue[] values = inputs.Select(Input).ToArray();
        SymbolicValue[] results = [];
        bool isRead = problems.Try(interpreter, _declaration, () =>
        {
            UserObject? instance = type.IsStatic ? null : interpreter.Construct(type);
            _walk.Visit(instance);
            interpreter.Created = Owned;
            interpreter.Called = (called, arguments, result) =>
            {
                _origins.Record(interpreter, result);
                CheckInfluence(interpreter, called, arguments);
            };
            object? result = interpreter.Call(method, instance, values);
            results = (result is SymbolicValue or null ? [result] : Interpreter.Elements(result)).OfType<SymbolicValue>().ToArray();
        });
        (string Name, Node Next)[] states =
            [.. _walk.Parameters.Where(p => p.Value is State { Next: not null }).Select(p => (p.Key, ((State)p.Value).Next!.Node))];
        Node[] outputs = [.. results.Select(r => r.Node), .. states.Select(s => s.Next)];
        if (!isRead || !HasResults(results) || !OwnsParameters(outputs) || !StaysInScope(results) || !UpdatesOnce(states)) return null;
        ResultSpec[] described = Describe(results);
        ComputationGraph graph = ComputationGraph.FromNodes(outputs, n => n.Operator is ParameterLeaf leaf ? leaf.Named(_walk.Names[n]) : n.Operator);
        bool rewrites = Rewrites(method) ?? Rewrites(type) ?? true;
        if (rewrites) NameStableForms(graph, outputs);
        return new EntryPointSpec(
            method.Name,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            inputs.ToEquatable(),
            described.ToEquatable(),
            graph,
            Derivatives(inputs, values, results).ToEquatable(),
            rewrites,
            Summary(),
            states.Select(s => s.Name).ToEquatable());
    }

    private IReadOnlyList<DerivativeSpec> Derivatives(InputSpec[] inputs, SymbolicValue[] values, SymbolicValue[] results)
    {
        (InputSpec, Node)[] known = [.. inputs.Zip(values, (input, value) => (input, value.Node))];
        KeyValuePair<string, Variable>[] trained = [.. _walk.Parameters.Where(p => p.Value is Parameter)];
        return new DerivativeRequests(method, source, problems, _declaration, trained, known, results).Read();
    }

    private static SymbolicValue Input(InputSpec input)
    {
        Node node = Node.Create(new Input(input.Name, input.Type));
        return input.Type.Element switch
        {
            ElementType.Integer => new IntExpr(node),
            ElementType.Boolean => new BoolExpr(node),
            ElementType.Key => new KeyExpr(node),
            _ => new Expr(node),
        };
    }

    private bool HasResults(SymbolicValue[] results)
    {
        int expected = method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : 1;
        if (results.Length == expected) return true;
        problems.Add("GRC2009", $"{method.Name} returns null: every result of an entry point is a value of the graph.", Place, _declaration);
        return false;
    }

    /// <summary>A parameter is made while the model is constructed, never by a method.</summary>
    private void Owned(object created)
    {
        if (new ParameterWalk(source).Visit(created).Parameters.Any(p => !_walk.Names.ContainsKey(p.Value.Node)))
        {
            throw new ReadException(
                "GRC1014", "This makes a parameter while a method runs, so no model owns it: create it, or the layer that holds it, in a field.");
        }
    }

    private bool OwnsParameters(Node[] results)
    {
        bool isOwned = Topology.Sort(results).All(n => n.Operator is not ParameterLeaf || _walk.Names.ContainsKey(n));
        if (!isOwned)
            problems.Add("GRC1014", $"{method.Name} uses a parameter that no instance field of {type.Name} leads to: hold it, or the layer that "
                + "holds it, in a field.", Place, _declaration);
        return isOwned;
    }

    /// <summary>What a step of a loop or of a <c>Map</c> computes is known outside as a carry or an output of it alone.</summary>
    private bool StaysInScope(SymbolicValue[] results)
    {
        if (!Scopes.Leaves([.. results.Select(r => r.Node)])) return true;
        problems.Add(
            "GRC3013", $"{method.Name} uses a value of a loop's step, or of a row of Map, outside of it, where it stands for no single value: return it from the "
                + "step, as a carry or an output, and use what Scan or Map returns.",
            Place, _declaration);
        return false;
    }

    /// <summary>What is written for one row of a <c>Map</c> stands there for every row, and a state has one next value.</summary>
    private bool UpdatesOnce((string Name, Node Next)[] states)
    {
        foreach ((string name, Node next) in states)
        {
            if (!Scopes.Leaves([next])) continue;
            problems.Add(
                "GRC1015", $"{method.Name} updates {name} inside a loop or Map, once for every step or row: update a state from what all of them give, outside.",
                Place, _declaration);
            return false;
        }
        return true;
    }

    private ResultSpec[] Describe(SymbolicValue[] results)
    {
        IReadOnlyList<IFieldSymbol> elements = method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements : [];
        string[] names = results.Select(
            (r, i) => elements.Count > 0 && elements[i].IsExplicitlyNamedTupleElement ? elements[i].Name : r.Node.Name ?? "result").ToArray();
        return results.Select((r, i) => new ResultSpec(names.Count(n => n == names[i]) == 1 ? names[i] : $"{names[i]}{i + 1}", r.Node.Type))
            .ToArray();
    }

    private void CheckInfluence(Interpreter interpreter, IMethodSymbol called, object?[] arguments)
    {
        if (!Array.Exists(Derived, name => called.Name == name) || called.ContainingType.Name != nameof(Functions)) return;
        if (arguments is not [Expr y, Expr x, ..] || Influence.Reaches(x.Node, [y.Node])) return;
        problems.Add(
            "GRC4003", $"{NameOf(x, "x")} cannot influence {NameOf(y, "y")}: this gradient is zero. A gradient goes by the identity of what it is "
                + "taken for, not by its value.",
            [.. interpreter.Trail], [.. interpreter.Bodies], _declaration);
    }

    /// <summary>Says where the compiler takes another form than the one that is written.</summary>
    private void NameStableForms(ComputationGraph graph, Node[] outputs)
    {
        List<Node>? nodes = null;
        Stabilize.Apply(graph, (position, rule) =>
        {
            nodes ??= Topology.Sort(outputs);
            Origin origin = _origins.Of(nodes[position]);
            string message = $"This is compiled in its stable form: {rule}. [Numerics(Rewrites = false)] keeps it as it is written.";
            problems.Add("GRC4008", message, origin.Trail, origin.Bodies, _declaration);
        });
    }

    private string NameOf(Expr value, string fallback) => value.Node.Operator switch
    {
        Input input => input.InputName,
        ParameterLeaf when _walk.Names.TryGetValue(value.Node, out string? name) => name,
        _ => value.Node.Name ?? fallback,
    };

    private static bool? Rewrites(ISymbol symbol)
        => Attributes.Find(symbol, nameof(NumericsAttribute))?.NamedArguments.Where(a => a.Key == nameof(NumericsAttribute.Rewrites))
            .Select(a => a.Value.Value as bool?).FirstOrDefault();

    private string Summary()
    {
        string xml = method.GetDocumentationCommentXml(cancellationToken: source.Cancellation) ?? "";
        if (xml.Length == 0) return "";
        try
        {
            string text = XElement.Parse(xml).Element("summary")?.Value ?? "";
            return string.Join(" ", text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        }
        catch (System.Xml.XmlException)
        {
            return "";
        }
    }

    private Location Place => method.Locations[0];
}
