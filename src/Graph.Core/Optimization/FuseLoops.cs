using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Joins loops of as many steps in the same direction: a loop with another that reads what it leaves step by step, and loops that read the same. So forward
/// mode is one loop that keeps nothing, and a loop that keeps values for its gradient is the loop itself.
/// </summary>
internal static class FuseLoops
{
    public static ComputationGraph Apply(ComputationGraph graph)
    {
        while (Fused(graph) is { } fused) graph = fused;
        return graph;
    }

    /// <summary>The graph with the first two loops that can be joined as one, or null.</summary>
    private static ComputationGraph? Fused(ComputationGraph graph)
    {
        int[] loops = [.. Enumerable.Range(0, graph.Instructions.Count).Where(i => graph.Instructions[i].Operator is Scan)];
        if (loops.Length < 2) return null;
        for (int b = 1; b < loops.Length; b++)
        {
            for (int a = b - 1; a >= 0; a--)
            {
                if (AreAlike(graph, loops[a], loops[b]) && Touch(graph, loops[a], loops[b]) && !IsBetween(graph, loops[a], loops[b]))
                    return Joined(graph, loops[a], loops[b]);
            }
        }
        return null;
    }

    private static bool AreAlike(ComputationGraph graph, int first, int second)
        => graph.Instructions[first].Operator is Scan a && graph.Instructions[second].Operator is Scan b && a.Length == b.Length && a.IsReverse == b.IsReverse;

    /// <summary>Whether the second reads the first, or both read the same value that is more than a constant.</summary>
    private static bool Touch(ComputationGraph graph, int first, int second)
    {
        HashSet<int> read = [.. graph.Instructions[first].Operands.Where(o => graph.Instructions[o].Operator is not (Broadcast or Leaf) or Input or ParameterLeaf)];
        return graph.Instructions[second].Operands.Any(o => read.Contains(o) || OutputOf(graph, first, o) >= 0);
    }

    /// <summary>Whether the second depends on the first in another way than by reading its outputs step by step.</summary>
    private static bool IsBetween(ComputationGraph graph, int first, int second)
    {
        Scan scan = (Scan)graph.Instructions[second].Operator;
        Stack<int> pending = new(graph.Instructions[second].Operands
            .Where((o, i) => !(i >= scan.Carries && i < scan.Carries + scan.Sequences && OutputOf(graph, first, o) >= 0)));
        HashSet<int> seen = [];
        while (pending.Count > 0)
        {
            int next = pending.Pop();
            if (next == first) return true;
            if (next < first || !seen.Add(next)) continue;
            foreach (int operand in graph.Instructions[next].Operands) pending.Push(operand);
        }
        return false;
    }

    /// <summary>Which output of a loop, beyond its carries, a value is, or a negative number.</summary>
    private static int OutputOf(ComputationGraph graph, int loop, int value)
        => graph.Instructions[value] is { Operator: ResultOf { Index: var index } } result && result.Operands[0] == loop
            ? index - ((Scan)graph.Instructions[loop].Operator).Carries : -1;

    private static ComputationGraph Joined(ComputationGraph graph, int first, int second)
    {
        Node[] nodes = graph.ToNodes(), made = new Node[nodes.Length];
        Scan scan = (Scan)graph.Instructions[first].Operator;
        IEnumerable<int> operands = graph.Instructions[second].Operands.Where(o => !(graph.Instructions[o].Operator is ResultOf && graph.Instructions[o].Operands[0] == first));
        Node? loop = null;
        int[] results = [];
        int firstCount = scan.Body.Outputs.Count;
        foreach (int position in Order())
        {
            Instruction instruction = graph.Instructions[position];
            if (position == first || position == second)
            {
                if (loop is null) Join();
                made[position] = loop!;
            }
            else if (instruction.Operator is ResultOf result && (instruction.Operands[0] == first || instruction.Operands[0] == second))
            {
                int index = results[result.Index + (instruction.Operands[0] == first ? 0 : firstCount)];
                made[position] = Node.Create(new ResultOf(index, result.ResultType), loop!);
                made[position].Name = instruction.Name;
            }
            else
            {
                made[position] = new Node(instruction.Operator, [.. instruction.Operands.Select(o => made[o])]) { Name = instruction.Name };
            }
        }
        return ComputationGraph.FromNodes([.. graph.Outputs.Select(o => made[o])]);

        void Join()
        {
            Node source = new(scan, [.. graph.Instructions[first].Operands.Select(o => made[o])]);
            Node[] given = SeveralResults.ResultsOf(source);
            Node reader = new(
                graph.Instructions[second].Operator,
                [.. graph.Instructions[second].Operands.Select(o => OutputOf(graph, first, o) is >= 0 and int k ? given[scan.Carries + k] : made[o])]);
            (Loop joined, results) = LoopFusion.Fuse(
                Loop.Open(source).OverCapturedValues(), Loop.Open(reader).OverCapturedValues(), s => Array.IndexOf(given, s.All) - scan.Carries);
            loop = joined.Close();
        }

        // both loops come when the operands of both are there
        IEnumerable<int> Order()
        {
            bool[] done = new bool[nodes.Length];
            Stack<int> pending = new(graph.Outputs.Reverse());
            while (pending.Count > 0)
            {
                int position = pending.Peek();
                IEnumerable<int> before = position == first || position == second ? graph.Instructions[first].Operands.Concat(operands) : graph.Instructions[position].Operands;
                int[] missing = done[position] ? [] : [.. before.Where(o => !done[o]).Reverse()];
                foreach (int operand in missing) pending.Push(operand);
                if (missing.Length > 0) continue;
                pending.Pop();
                if (done[position]) continue;
                done[position] = true;
                yield return position;
            }
        }
    }
}
