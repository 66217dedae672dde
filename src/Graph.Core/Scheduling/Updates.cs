using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>Makes outputs the next values of parameters, so that a loss with its gradient is a training step, and of states.</summary>
internal static class Updates
{
    /// <summary>Replaces the outputs that are a parameter's gradient, or a state's next value, by what is stored in its own memory.</summary>
    /// <param name="optimised">The graph.</param>
    /// <param name="parameters">For each output the parameter whose gradient it is, or null.</param>
    /// <param name="states">For each output the state whose next value it is, or null.</param>
    public static ComputationGraph Apply(ComputationGraph optimised, IReadOnlyList<string?> parameters, IReadOnlyList<string?> states)
    {
        HashSet<string> overwritten = [.. parameters.Concat(states).OfType<string>()];
        optimised = WithStatesStoredAtOnce(optimised, states, overwritten);
        Node[] nodes = optimised.ToNodes();
        Dictionary<string, Node> leaves = nodes.Where(n => n.Operator is ParameterLeaf).ToDictionary(n => ((ParameterLeaf)n.Operator).ParameterName);
        Node[] outputs = [.. optimised.Outputs.Select((o, i) => Next(nodes[o], parameters[i], states[i]))];
        return ComputationGraph.FromNodes(outputs);

        Node Next(Node value, string? parameter, string? state)
        {
            if ((parameter ?? state) is not { } name || (value.Operator is Assign assign && assign.ParameterName == name)) return value;
            Node next = parameter is null
                ? Node.Create(new Assign(name), AtItsPoint(value, name))
                : Node.Create(new Update(name), Leaf(name, value.Shape), AtItsPoint(value, name));
            next.Name = name + " next";
            return next;
        }

        Node Leaf(string name, Shape shape)
        {
            if (!leaves.TryGetValue(name, out Node? leaf)) leaves.Add(name, leaf = Node.Create(new ParameterLeaf(shape).Named(name)));
            return leaf;
        }

        // what would read other elements that are overwritten is computed whole before
        Node AtItsPoint(Node value, string name) => ReadsElsewhere(value, name, overwritten) ? Node.Create(new Copy(), value) : value;
    }

    /// <summary>
    /// The graph in which a next value that selects between the present one and another is stored before the others who read it, and they read it in
    /// the state's own memory: if nothing else reads the present one.
    /// </summary>
    private static ComputationGraph WithStatesStoredAtOnce(ComputationGraph graph, IReadOnlyList<string?> states, HashSet<string> overwritten)
    {
        int[] uses = graph.CountUses();
        Node[] nodes = graph.ToNodes();
        Dictionary<int, string> early = [];
        for (int i = 0; i < states.Count; i++)
        {
            int value = graph.Outputs[i];
            if (states[i] is { } name && nodes[value].Operator is Select && uses[value] > 1 && IsOnlyReader(value, name)
                && !ReadsElsewhere(nodes[value], name, overwritten)) early[value] = name;
        }
        return early.Count == 0 ? graph : graph.Rewrite((i, operands) =>
        {
            Node node = new(graph.Instructions[i].Operator, operands);
            return early.TryGetValue(i, out string? name) ? new Node(new Assign(name), [node]) { Name = name + " next" } : node;
        });

        bool IsOnlyReader(int value, string name) => graph.Instructions[value].Operands
            .Any(o => uses[o] == 1 && graph.Instructions[o].Operator is ParameterLeaf leaf && leaf.ParameterName == name);
    }

    /// <summary>Whether an element of a value, computed where it is stored, reads more of what is overwritten than what it replaces.</summary>
    private static bool ReadsElsewhere(Node value, string own, HashSet<string> overwritten)
    {
        Stack<(Node Node, bool IsMoved)> pending = new([(value, false)]);
        HashSet<(Node, bool)> seen = [];
        while (pending.Count > 0)
        {
            (Node node, bool isMoved) = pending.Pop();
            if (!seen.Add((node, isMoved))) continue;
            if (node.Operator is ParameterLeaf { ParameterName: var name } && overwritten.Contains(name) && (isMoved || name != own)) return true;
            bool isView = Storage.IsView(node.Operator);
            if (!isView && node.Operator is not Elementwise) continue;
            foreach (Node operand in node.Operands) pending.Push((operand, isMoved || isView));
        }
        return false;
    }
}
