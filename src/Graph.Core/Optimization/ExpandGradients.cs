using Graph.Differentiation;
using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Answers every <see cref="GradientOf"/> with its graph, innermost first. Questions about one y under one seed are answered by one backward sweep.
/// Nothing is merged here: a gradient goes by the identity of its x.
/// </summary>
internal static class ExpandGradients
{
    public static ComputationGraph Apply(ComputationGraph graph)
    {
        if (!graph.Instructions.Any(i => i.Operator is GradientOf)) return graph;
        Node[] nodes = new Node[graph.Instructions.Count];
        Dictionary<int, Node> answers = [];
        return graph.Rewrite((i, operands) => nodes[i] = graph.Instructions[i].Operator is GradientOf
            ? Answer(graph, i, nodes, answers)
            : new Node(graph.Instructions[i].Operator, operands));
    }

    private static Node Answer(ComputationGraph graph, int question, Node[] nodes, Dictionary<int, Node> answers)
    {
        if (answers.TryGetValue(question, out Node? known)) return known;
        EquatableArray<int> asked = graph.Instructions[question].Operands;
        int[] together = Enumerable.Range(question, graph.Instructions.Count - question).Where(i => Joins(graph, question, i)).ToArray();
        Node[] xs = together.Select(i => nodes[graph.Instructions[i].Operands[2]]).ToArray();
        IReadOnlyList<Expr?> gradients = ReverseMode.Gradients(nodes[asked[0]], nodes[asked[1]].Real, xs);
        for (int k = 0; k < together.Length; k++)
            answers[together[k]] = (gradients[k] ?? Functions.Zeros(xs[k].Shape)).Node;
        return answers[question];
    }

    /// <summary>Whether another question has the same y and seed, and an x that is already there.</summary>
    private static bool Joins(ComputationGraph graph, int question, int other)
    {
        Instruction a = graph.Instructions[question], b = graph.Instructions[other];
        return b.Operator is GradientOf && b.Operands[0] == a.Operands[0] && b.Operands[2] < question
            && (b.Operands[1] == a.Operands[1] || (graph.Instructions[a.Operands[1]].Operator is Constant seed && seed == graph.Instructions[b.Operands[1]].Operator));
    }
}
