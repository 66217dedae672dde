using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>Computes equal operators of equal operands once. Comes after the gradients are expanded, which go by identity.</summary>
internal static class MergeCommonSubexpressions
{
    public static ComputationGraph Apply(ComputationGraph graph)
    {
        Dictionary<(Operator, EquatableArray<int>), Node> known = [];
        Dictionary<Node, int> numbers = [];
        return graph.Rewrite((i, operands) =>
        {
            Operator op = graph.Instructions[i].Operator;
            (Operator, EquatableArray<int>) key = (op, operands.Select(o => numbers[o]).ToEquatable());
            if (known.TryGetValue(key, out Node? node)) return node;
            node = new Node(op, operands);
            known.Add(key, node);
            numbers.Add(node, numbers.Count);
            return node;
        });
    }
}
