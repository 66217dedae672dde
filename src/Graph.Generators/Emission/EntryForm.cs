using Graph.Generators.Models;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Generators.Emission;

/// <summary>Where an output of a form goes.</summary>
internal enum OutputKind
{
    /// <summary>A result of the user's method.</summary>
    Result,

    /// <summary>A parameter's part of the gradient.</summary>
    ParameterGradient,

    /// <summary>The gradient for an input.</summary>
    InputGradient,

    /// <summary>A parameter's next value, in its own place.</summary>
    ParameterUpdate,

    /// <summary>A state's next value, in its own place.</summary>
    StateUpdate,
}

/// <summary>An output of a form: what it is, and the name of the result, parameter or input.</summary>
internal sealed record FormOutput(OutputKind Kind, string Name, TensorType Type)
{
    /// <summary>Whether it lies in a buffer of the parameters' layout.</summary>
    public bool IsOfParameter => Kind is OutputKind.ParameterGradient or OutputKind.ParameterUpdate or OutputKind.StateUpdate;
}

/// <summary>
/// One generated method of an entry point: the values, or a derivative with or without them. All are graphs in the same language; the derivatives are
/// questions in it.
/// </summary>
internal sealed class EntryForm
{
    /// <param name="entry">The entry point.</param>
    /// <param name="suffix">What the method's name ends with beyond the entry point's.</param>
    /// <param name="extent">What it computes beyond the values, as a sentence; empty for the values.</param>
    /// <param name="inputs">The entry point's inputs, and what the derivative takes.</param>
    /// <param name="outputs">What is returned or written, in the order of the graph's outputs.</param>
    /// <param name="graph">The graph.</param>
    public EntryForm(
        EntryPointSpec entry, string suffix, string extent, IReadOnlyList<InputSpec> inputs, IReadOnlyList<FormOutput> outputs,
        ComputationGraph graph)
    {
        (Name, Entry, Extent, Inputs, Outputs, Graph) = (entry.Name + suffix, entry, extent, inputs, outputs, graph);
        HasParameterDirection = graph.Instructions.Any(i => i.Operator is ParameterLeaf leaf && DerivativeForms.IsDirection(leaf));
    }

    public string Name { get; }

    /// <summary>What the method computes beyond the values, as a sentence.</summary>
    public string Extent { get; }

    public EntryPointSpec Entry { get; }

    public IReadOnlyList<InputSpec> Inputs { get; }

    public IReadOnlyList<FormOutput> Outputs { get; }

    public ComputationGraph Graph { get; }

    public IEnumerable<FormOutput> Of(OutputKind kind) => Outputs.Where(o => o.Kind == kind);

    /// <summary>Whether the form updates the parameters by an optimiser's rule.</summary>
    public bool IsTrainStep => Of(OutputKind.ParameterUpdate).Any();

    public bool UpdatesStates => Of(OutputKind.StateUpdate).Any();

    /// <summary>Whether the form writes into the model's own buffer.</summary>
    public bool WritesParameters => IsTrainStep || UpdatesStates;

    public bool HasParameterGradient => Of(OutputKind.ParameterGradient).Any();

    /// <summary>Whether the parameters vary along a direction of their layout, which the method takes.</summary>
    public bool HasParameterDirection { get; }

    /// <summary>The forms that an entry point asks for or gets by itself.</summary>
    public static IReadOnlyList<EntryForm> All(ModelSpec model, EntryPointSpec entry)
    {
        List<EntryForm> forms = [Values(entry)];
        bool isScalar = entry.Results.Count == 1 && entry.Results[0].Type is { Element: ElementType.Real, Shape.Rank: 0 };
        IEnumerable<string> real = entry.Inputs.Where(i => i.Type.Element == ElementType.Real).Select(i => i.Name);
        bool isTrained = model.Trained.Any();
        if (isScalar && (entry.Asks(DerivativeKind.Gradient) is not null || isTrained || real.Any()))
        {
            EquatableArray<string>? asked = entry.Asks(DerivativeKind.Gradient);
            string[] inputs = asked is { Count: > 0 } named ? [.. named] : asked is null && isTrained ? [] : [.. real];
            forms.Add(WithGradient(model, entry, inputs));
            if (isTrained && inputs.Length == 0) forms.Add(TrainStep(model, entry));
        }
        if (entry.Asks(DerivativeKind.VectorJacobian) is { } v) forms.Add(VectorJacobian(model, entry, [.. v]));
        forms.AddRange(new DerivativeForms(model, entry).All());
        return forms;
    }

    private static EntryForm Values(EntryPointSpec entry)
        => new(entry, "", "", entry.Inputs, [.. Results(entry), .. States(entry)], ComputationGraph.FromNodes(OutputNodes(entry, Named(entry))));

    private static Node[] OutputNodes(EntryPointSpec entry, Node[] nodes) => [.. entry.Graph.Outputs.Select(o => nodes[o])];

    /// <summary>The graph's nodes; a result without a name is called after the method.</summary>
    private static Node[] Named(EntryPointSpec entry)
    {
        Node[] nodes = entry.Graph.ToNodes();
        Node result = nodes[entry.Graph.Outputs[0]];
        if (entry.Results.Count == 1 && result.Operator is not Leaf) result.Name ??= Identifiers.Camel(entry.Name);
        return nodes;
    }

    private static FormOutput[] Results(EntryPointSpec entry) => [.. entry.Results.Select(r => new FormOutput(OutputKind.Result, r.Name, r.Type))];

    private static IEnumerable<FormOutput> States(EntryPointSpec entry)
        => entry.States.Zip(
            entry.Graph.Outputs.Skip(entry.Results.Count), (name, next) => new FormOutput(OutputKind.StateUpdate, name, entry.Graph.Instructions[next].Type));

    private static EntryForm WithGradient(ModelSpec model, EntryPointSpec entry, string[] inputs)
    {
        Node[] nodes = Named(entry);
        Node loss = nodes[entry.Graph.Outputs[0]];
        List<FormOutput> outputs = [.. Results(entry)];
        List<Node> values = [loss];
        AddGradients(model, inputs, nodes, [(loss, Expr.Constant(1).Node)], outputs, values);
        outputs.AddRange(States(entry));
        values.AddRange(OutputNodes(entry, nodes).Skip(entry.Results.Count));
        return new EntryForm(entry, "AndGradient", "Here: with its gradient.", entry.Inputs, outputs, ComputationGraph.FromNodes(values));
    }

    /// <summary>The graph of the loss with its gradient; what becomes of the gradients is the scheduler's affair.</summary>
    private static EntryForm TrainStep(ModelSpec model, EntryPointSpec entry)
    {
        EntryForm gradient = WithGradient(model, entry, []);
        FormOutput[] outputs = [.. gradient.Outputs.Select(o => o.Kind == OutputKind.ParameterGradient ? new FormOutput(OutputKind.ParameterUpdate, o.Name, o.Type) : o)];
        return new EntryForm(entry, "TrainStep", "Here: with one update of every parameter by an optimiser.", entry.Inputs, outputs, gradient.Graph);
    }

    private static EntryForm VectorJacobian(ModelSpec model, EntryPointSpec entry, string[] inputs)
    {
        Node[] nodes = entry.Graph.ToNodes();
        bool single = entry.Results.Count == 1;
        InputSpec[] seeds = [.. entry.Results.Where(r => r.Type.Element == ElementType.Real).Select(r => new InputSpec(single ? "seed" : $"{r.Name}Seed", r.Type))];
        int next = 0;
        (Node, Node)[] questions = [.. entry.Results.Select((r, i) => (r, i)).Where(p => p.r.Type.Element == ElementType.Real)
            .Select(p => (nodes[entry.Graph.Outputs[p.i]], Node.Create(new Input(seeds[next].Name, seeds[next++].Type))))];
        List<FormOutput> outputs = [];
        List<Node> values = [];
        AddGradients(model, inputs, nodes, questions, outputs, values);
        return new EntryForm(
            entry, "VectorJacobian", "Here: the seed's product with its Jacobian.", [.. entry.Inputs, .. seeds], outputs,
            ComputationGraph.FromNodes(values));
    }

    private static void AddGradients(
        ModelSpec model, string[] inputs, Node[] nodes, IReadOnlyList<(Node Y, Node Seed)> questions, List<FormOutput> outputs, List<Node> values)
    {
        Dictionary<string, Node> leaves = [];
        foreach (Node node in nodes.Where(n => n.Operator is Input or ParameterLeaf)) leaves[Key(node.Operator)] = node;
        foreach (ParameterSpec parameter in model.Trained)
        {
            TensorType type = TensorType.Real(new Shape(parameter.Shape.Select(d => (Dimension)d)));
            Add(OutputKind.ParameterGradient, parameter.Name, type, "parameter " + parameter.Name);
        }
        foreach (string input in inputs)
        {
            TensorType? type = nodes.Select(n => n.Operator).OfType<Input>().FirstOrDefault(i => i.InputName == input)?.InputType;
            if (type is not null) Add(OutputKind.InputGradient, input, type, "input " + input);
        }

        void Add(OutputKind kind, string name, TensorType type, string key)
        {
            outputs.Add(new FormOutput(kind, name, type));
            Expr? sum = null;
            foreach ((Node y, Node seed) in questions)
            {
                if (!leaves.TryGetValue(key, out Node? leaf)) continue;
                Expr gradient = Functions.Gradient(y.Real, leaf.Real, seed.Real);
                sum = sum is null ? gradient : sum + gradient;
            }
            Node value = (sum ?? Functions.Zeros(type.Shape)).Node;
            value.Name ??= Differentiation.Linearization.CotangentPrefix + name;
            values.Add(value);
        }
    }

    private static string Key(Operator leaf) => leaf is Input input ? "input " + input.InputName : "parameter " + ((ParameterLeaf)leaf).ParameterName;
}
