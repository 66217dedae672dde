using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>Turns the graph of a loss with its gradient into that of a training step.</summary>
internal static class Updates
{
    /// <summary>Replaces the outputs that are the gradient of a parameter by the parameter's next value.</summary>
    /// <param name="optimised">The graph of a loss with its gradient.</param>
    /// <param name="parameters">For each output the parameter whose gradient it is, or null.</param>
    public static ComputationGraph Apply(ComputationGraph optimised, IReadOnlyList<string?> parameters)
    {
        Node[] nodes = optimised.ToNodes();
        Dictionary<string, Node> leaves = nodes.Where(n => n.Operator is ParameterLeaf).ToDictionary(n => ((ParameterLeaf)n.Operator).ParameterName);
        Node[] outputs = [.. optimised.Outputs.Select((o, i) => parameters[i] is { } name ? Next(name, nodes[o]) : nodes[o])];
        return ComputationGraph.FromNodes(outputs);

        Node Next(string name, Node gradient)
        {
            if (!leaves.TryGetValue(name, out Node? leaf)) leaves.Add(name, leaf = Node.Create(new ParameterLeaf(gradient.Shape).Named(name)));
            Node next = Node.Create(new Update(name), leaf, gradient);
            next.Name = name + " next";
            return next;
        }
    }
}
