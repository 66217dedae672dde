using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Chooses the values that get a place in the schedule: everything that is not elementwise, what must lie in memory, and what is cheaper kept than
/// computed again. All else is computed where it is used.
/// </summary>
internal static class Anchors
{
    /// <summary>A value that several kernels use is computed again in each, if that takes no more lane operations than this.</summary>
    private const int RecomputeLimit = 12;

    /// <summary>Beyond about this many lane operations the compiler stops inlining, so a longer chain is cut.</summary>
    private const int BodyLimit = 200;

    public static HashSet<int> Choose(ComputationGraph graph)
    {
        HashSet<int> anchors = [.. graph.Outputs.Select(o => Storage.Of(graph, o))];
        int[] uses = graph.CountUses();
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            Instruction instruction = graph.Instructions[i];
            if (instruction.Operator is Reduction or Contract or ScatterAdd or Concatenate or Embed or Copy) anchors.Add(i);
            if (instruction.Operator is Contract or Gather or ScatterAdd) Require(instruction.Operands[0]);
            if (instruction.Operator is Contract) Require(instruction.Operands[1]);
            if (instruction.Operator is Reduction && FollowsReduction(graph, instruction.Operands[0])) anchors.Add(instruction.Operands[0]);
            if (instruction.Operator is Reshape && Storage.JoinsAxes(graph, instruction)) Require(instruction.Operands[0]);
        }
        AddShared(graph, anchors, uses);
        return anchors;

        void Require(int position)
        {
            int source = Storage.Base(graph, position);
            if (graph.Instructions[source].Operator is not Leaf) anchors.Add(source);
        }
    }

    /// <summary>
    /// Whether a value is made, point by point, from what reductions left for that point, such as the loss of a row: it is kept where they are at hand.
    /// </summary>
    private static bool FollowsReduction(ComputationGraph graph, int position)
    {
        if (graph.Instructions[position].Operator is not Elementwise) return false;
        Stack<int> pending = new([position]);
        HashSet<int> seen = [];
        while (pending.Count > 0)
        {
            int next = pending.Pop();
            Operator op = graph.Instructions[next].Operator;
            if (op is Reduction) return true;
            if (op is not Elementwise || !seen.Add(next)) continue;
            foreach (int operand in graph.Instructions[next].Operands) pending.Push(operand);
        }
        return false;
    }

    private static void AddShared(ComputationGraph graph, HashSet<int> anchors, int[] uses)
    {
        int[] cost = new int[graph.Instructions.Count];
        for (int i = 0; i < cost.Length; i++)
        {
            Instruction instruction = graph.Instructions[i];
            cost[i] = OperatorCost.Of(instruction.Operator) + instruction.Operands.Sum(o => anchors.Contains(o) ? 0 : cost[o]);
            if (instruction.Operator is not Elementwise || instruction.Type.Element != ElementType.Real || anchors.Contains(i)) continue;
            bool shared = TotalUses(graph, uses, i) > 1;
            bool followsProduct = instruction.Operands.Any(o => graph.Instructions[o].Operator is Contract && uses[o] == 1);
            if ((shared && (cost[i] > RecomputeLimit || followsProduct)) || cost[i] > BodyLimit) anchors.Add(i);
        }
    }

    /// <summary>Uses by operators that compute, looking through views.</summary>
    private static int TotalUses(ComputationGraph graph, int[] uses, int position)
    {
        int total = uses[position];
        if (total != 1) return total;
        for (int user = position + 1; user < graph.Instructions.Count; user++)
        {
            if (graph.Instructions[user].Operands.Contains(position))
                return Storage.IsView(graph.Instructions[user].Operator) ? TotalUses(graph, uses, user) : 1;
        }
        return total;
    }
}
