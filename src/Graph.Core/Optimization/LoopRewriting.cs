using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>Replaces the loops of a graph one by one.</summary>
internal static class LoopRewriting
{
    /// <summary>The graph with the results of every loop replaced.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="replace">
    /// Makes the results of a loop again: of the loop, which of its results are used, and which values others than the loop use. Null leaves the loop as it is.
    /// </param>
    public static ComputationGraph Apply(ComputationGraph graph, Func<Loop, bool[], HashSet<Node>, IReadOnlyList<Node?>?> replace)
    {
        if (!graph.Instructions.Any(i => i.Operator is Scan)) return graph;
        Dictionary<int, bool[]> used = Used(graph);
        Dictionary<int, IReadOnlyList<Node?>> results = [];
        int[] uses = graph.CountUses();
        HashSet<Node> shared = [];
        return graph.Rewrite((i, operands) =>
        {
            Instruction instruction = graph.Instructions[i];
            Node node = new(instruction.Operator, operands);
            if (uses[i] > 1) shared.Add(node);
            if (instruction.Operator is Scan && replace(Loop.Open(node), used[i], shared) is { } replaced) results.Add(i, replaced);
            if (instruction.Operator is not ResultOf { Index: var index } || !results.TryGetValue(instruction.Operands[0], out IReadOnlyList<Node?>? made))
                return node;
            if (uses[i] > 1) shared.Add(made[index]!);
            return made[index]!;
        });
    }

    private static Dictionary<int, bool[]> Used(ComputationGraph graph)
    {
        Dictionary<int, bool[]> used = [];
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            Instruction instruction = graph.Instructions[i];
            if (instruction.Operator is Scan scan) used.Add(i, new bool[scan.Body.Outputs.Count]);
            if (instruction.Operator is ResultOf { Index: var index } && used.TryGetValue(instruction.Operands[0], out bool[]? results))
                results[index] = true;
        }
        return used;
    }
}
