using Graph.Differentiation;
using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Generators.Emission;

/// <summary>The forms of an entry point that go along directions, and those that are whole matrices.</summary>
internal sealed class DerivativeForms(ModelSpec model, EntryPointSpec entry)
{
    /// <summary>Whether a leaf is the direction along which a parameter varies.</summary>
    public static bool IsDirection(ParameterLeaf leaf) => leaf.ParameterName.StartsWith(Linearization.TangentPrefix, StringComparison.Ordinal);

    public IEnumerable<EntryForm> All()
    {
        foreach (DerivativeSpec asked in entry.Derivatives)
        {
            Query query = new(model, entry, asked.Inputs);
            EntryForm? form = asked.Kind switch
            {
                DerivativeKind.JacobianVector => JacobianVector(query),
                DerivativeKind.Jacobian => Jacobian(query),
                DerivativeKind.HessianVector => HessianVector(query),
                DerivativeKind.Hessian => Hessian(query),
                DerivativeKind.GaussNewtonVector => GaussNewtonVector(query),
                _ => null,
            };
            if (form is not null) yield return form;
        }
    }

    private EntryForm JacobianVector(Query query)
    {
        FormOutput[] outputs = [.. entry.Results.Select(r => new FormOutput(OutputKind.Result, r.Name, r.Type))];
        IEnumerable<Expr> tangents = query.Results.Select(y => query.Along(y));
        return Form("JacobianVector", "Here: the product of its Jacobian with a direction.", query.Directions, outputs, tangents);
    }

    private EntryForm Jacobian(Query query)
    {
        bool isSingle = entry.Results.Count == 1;
        List<FormOutput> outputs = [];
        List<Expr> blocks = [];
        for (int i = 0; i < query.Results.Count; i++)
        {
            foreach (Variable x in query.Variables)
            {
                Expr block = Functions.Jacobian(query.Results[i], x.Leaf);
                string name = Identifiers.Camel(isSingle ? $"{x.Name} Jacobian" : $"{entry.Results[i].Name} {x.Name} Jacobian");
                outputs.Add(new FormOutput(OutputKind.Result, name, block.Node.Type));
                blocks.Add(block);
            }
        }
        return Form("Jacobian", "Here: its Jacobian.", [], outputs, blocks);
    }

    private EntryForm Hessian(Query query)
    {
        List<FormOutput> outputs = [];
        List<Expr> blocks = [];
        for (int i = 0; i < query.Variables.Count; i++)
        {
            Expr gradient = Functions.Gradient(query.Results[0], query.Variables[i].Leaf);
            for (int j = i; j < query.Variables.Count; j++)
            {
                Expr block = Functions.Jacobian(gradient, query.Variables[j].Leaf);
                string name = Identifiers.Camel(query.Variables[i].Name + (j > i ? " " + query.Variables[j].Name : "") + " Hessian");
                outputs.Add(new FormOutput(OutputKind.Result, name, block.Node.Type));
                blocks.Add(block);
            }
        }
        return Form("Hessian", "Here: its Hessian.", [], outputs, blocks);
    }

    private EntryForm HessianVector(Query query)
    {
        IEnumerable<Expr> products = query.Variables.Select(x => query.Along(Functions.Gradient(query.Results[0], x.Leaf)));
        return Form("HessianVector", "Here: the product of its Hessian with a direction.", query.Directions, Products(query), products);
    }

    private EntryForm GaussNewtonVector(Query query)
    {
        Expr outputs = query.Results[query.Results.Count - 1], change = query.Along(outputs);
        if (query.Results.Count > 1) change = Functions.HessianVector(query.Results[0], outputs, change);
        IEnumerable<Expr> products = query.Variables.Select(x => Functions.Gradient(outputs, x.Leaf, change));
        const string Extent = "Here: the product of its Gauss-Newton matrix with a direction.";
        return Form("GaussNewtonVector", Extent, query.Directions, Products(query), products);
    }

    /// <summary>A product for everything that varies.</summary>
    private static FormOutput[] Products(Query query) => [.. query.Variables.Select(x => x.IsParameter
        ? new FormOutput(OutputKind.ParameterGradient, x.Name, x.Leaf.Node.Type)
        : new FormOutput(OutputKind.Result, Identifiers.Camel($"{x.Name} product"), x.Leaf.Node.Type))];

    private EntryForm Form(
        string suffix, string extent, IEnumerable<InputSpec> directions, IReadOnlyList<FormOutput> outputs, IEnumerable<Expr> values)
    {
        Expr[] named = [.. values];
        for (int i = 0; i < named.Length; i++) named[i].Node.Name ??= outputs[i].Name;
        return new EntryForm(entry, suffix, extent, [.. entry.Inputs, .. directions], outputs, ComputationGraph.Of(named));
    }

    /// <summary>What varies: an input or a parameter, with the direction along which it does.</summary>
    private sealed record Variable(string Name, Expr Leaf, Expr Direction, bool IsParameter);

    /// <summary>The nodes of an entry point, made anew for one derivative.</summary>
    private sealed class Query
    {
        public Query(ModelSpec model, EntryPointSpec entry, EquatableArray<string> inputs)
        {
            Node[] nodes = entry.Graph.ToNodes();
            Results = [.. entry.Graph.Outputs.Take(entry.Results.Count).Select(o => nodes[o].Real)];
            Dictionary<string, Node> leaves = nodes.Where(n => n.Operator is Input).ToDictionary(n => ((Input)n.Operator).InputName);
            Dictionary<string, Node> weights = nodes.Where(n => n.Operator is ParameterLeaf)
                .ToDictionary(n => ((ParameterLeaf)n.Operator).ParameterName);
            Identifiers names = new([.. entry.Inputs.Select(i => i.Name)]);
            InputSpec[] varying = [.. entry.Inputs.Where(i => inputs.Contains(i.Name))];
            Directions = [.. varying.Select(i => new InputSpec(names.Unique($"{i.Name}Direction"), i.Type))];
            Variables = inputs.Count > 0
                ? [.. varying.Select((i, d) => new Variable(i.Name, Leaf(leaves, i.Name, new Input(i.Name, i.Type)), Direction(d), false))]
                : [.. model.Trained.Select(p => OfParameter(p, weights))];
        }

        public IReadOnlyList<Expr> Results { get; }

        public IReadOnlyList<Variable> Variables { get; }

        /// <summary>The directions of inputs.</summary>
        public IReadOnlyList<InputSpec> Directions { get; }

        /// <summary>How a value changes along all directions together.</summary>
        public Expr Along(Expr y) => Functions.JacobianVector(y, [.. Variables.Select(x => x.Leaf)], [.. Variables.Select(x => x.Direction)]);

        private Expr Direction(int input) => Node.Create(new Input(Directions[input].Name, Directions[input].Type)).Real;

        private static Variable OfParameter(ParameterSpec parameter, Dictionary<string, Node> weights)
        {
            ParameterLeaf leaf = new(new Shape(parameter.Shape.Select(d => (Dimension)d)));
            Node direction = Node.Create(leaf.Named(Linearization.TangentPrefix + parameter.Name));
            return new Variable(parameter.Name, Leaf(weights, parameter.Name, leaf.Named(parameter.Name)), direction.Real, true);
        }

        /// <summary>The node of a leaf; one of its own where nothing uses it.</summary>
        private static Expr Leaf(Dictionary<string, Node> known, string name, Leaf leaf)
            => (known.TryGetValue(name, out Node? node) ? node : Node.Create(leaf)).Real;
    }
}
