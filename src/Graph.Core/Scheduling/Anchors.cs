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
        bool[] follows = FollowReductions(graph);
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            Instruction instruction = graph.Instructions[i];
            if (instruction.Operator is Reduction or CumulativeSum or Contract or ScatterAdd or Concatenate or Embed or Copy or ResultOf)
                anchors.Add(i);
            if (instruction.Operator is Contract or CumulativeSum or Gather or ScatterAdd) Require(instruction.Operands[0]);
            if (instruction.Operator is Contract) Require(instruction.Operands[1]);
            if (instruction.Operator is SeveralResults several)
            {
                foreach (int operand in instruction.Operands.Where((_, n) => !AttentionKernel.Computes(several, n))) Require(operand);
            }
            if (instruction.Operator is Reduction && follows[instruction.Operands[0]] && OperatorOf(instruction.Operands[0]) is Elementwise)
                anchors.Add(instruction.Operands[0]);
            if (instruction.Operator is Reshape && Storage.JoinsAxes(graph, instruction)) Require(instruction.Operands[0]);
        }
        AddShared(graph, anchors, uses);
        return anchors;

        Operator OperatorOf(int position) => graph.Instructions[position].Operator;

        void Require(int position)
        {
            int source = Storage.Base(graph, position);
            if (graph.Instructions[source].Operator is not Leaf) anchors.Add(source);
        }
    }

    /// <summary>
    /// Whether each value is made, point by point, from what reductions left for that point, such as the loss of a row: it is kept where they are at
    /// hand.
    /// </summary>
    private static bool[] FollowReductions(ComputationGraph graph)
    {
        bool[] follows = new bool[graph.Instructions.Count];
        for (int i = 0; i < follows.Length; i++)
        {
            Instruction instruction = graph.Instructions[i];
            follows[i] = instruction.Operator is Reduction || (instruction.Operator is Elementwise && instruction.Operands.Any(o => follows[o]));
        }
        return follows;
    }

    private static void AddShared(ComputationGraph graph, HashSet<int> anchors, int[] uses)
    {
        int[] cost = new int[graph.Instructions.Count], users = FirstUsers(graph);
        bool[] ofScores = BelongToScores(graph);
        for (int i = 0; i < cost.Length; i++)
        {
            Instruction instruction = graph.Instructions[i];
            cost[i] = OperatorCost.Of(instruction.Operator) + instruction.Operands.Sum(o => anchors.Contains(o) ? 0 : cost[o]);
            if (instruction.Operator is not Elementwise || instruction.Type.Element != ElementType.Real || anchors.Contains(i)) continue;
            bool shared = TotalUses(graph, uses, users, i) > 1 && !ofScores[i];
            bool followsProduct = instruction.Operands.Any(o => graph.Instructions[o].Operator is Contract && uses[o] == 1);
            if ((shared && (cost[i] > RecomputeLimit || followsProduct)) || cost[i] > BodyLimit) anchors.Add(i);
        }
    }

    /// <summary>
    /// Whether nothing but attention takes a value, as a bias or factor of its scores: it is computed again for each, however much it takes, since all of
    /// it would be as large as the matrix of scores.
    /// </summary>
    private static bool[] BelongToScores(ComputationGraph graph)
    {
        bool[] belong = new bool[graph.Instructions.Count], others = new bool[belong.Length];
        foreach (int output in graph.Outputs) others[output] = true;
        for (int i = belong.Length - 1; i >= 0; i--)
        {
            Instruction instruction = graph.Instructions[i];
            bool passes = belong[i] && !others[i] && (instruction.Operator is Elementwise || Storage.IsView(instruction.Operator));
            for (int n = 0; n < instruction.Operands.Count; n++)
            {
                bool[] users = passes || AttentionKernel.Computes(instruction.Operator, n) ? belong : others;
                users[instruction.Operands[n]] = true;
            }
        }
        return [.. belong.Select((of, i) => of && !others[i])];
    }

    /// <summary>Uses by operators that compute, looking through views.</summary>
    private static int TotalUses(ComputationGraph graph, int[] uses, int[] users, int position)
    {
        while (uses[position] == 1 && users[position] is > 0 and int user && Storage.IsView(graph.Instructions[user].Operator)) position = user;
        return uses[position];
    }

    /// <summary>The first instruction that uses each, or 0 where only outputs do.</summary>
    private static int[] FirstUsers(ComputationGraph graph)
    {
        int[] users = new int[graph.Instructions.Count];
        for (int i = users.Length - 1; i > 0; i--)
        {
            foreach (int operand in graph.Instructions[i].Operands) users[operand] = i;
        }
        return users;
    }
}
