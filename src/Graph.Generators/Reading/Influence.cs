using Graph.Graphs;
using Graph.Operators;

namespace Graph.Generators.Reading;

/// <summary>Which values can change a result to first order: what has no influence has a gradient that is structurally zero.</summary>
internal static class Influence
{
    public static bool Reaches(Node source, IReadOnlyList<Node> results) => On(results).Contains(source);

    /// <summary>Everything with influence on a result, the results included: one walk from them back to the leaves.</summary>
    public static HashSet<Node> On(IReadOnlyList<Node> results)
    {
        HashSet<Node> influential = [.. results];
        List<Node> sorted = Topology.Sort(results);
        for (int i = sorted.Count - 1; i >= 0; i--)
        {
            if (!influential.Contains(sorted[i])) continue;
            for (int o = 0; o < sorted[i].Operands.Count; o++)
            {
                if (!influential.Contains(sorted[i].Operands[o]) && Varies(sorted[i], o)) influential.Add(sorted[i].Operands[o]);
            }
        }
        return influential;
    }

    /// <summary>Whether a node varies with one of its operands.</summary>
    private static bool Varies(Node node, int operand)
    {
        if (node.Operator is Question) return true;
        if (node.Operands[operand].Type.Element != ElementType.Real) return false;
        Expr?[] tangents = new Expr?[node.Operands.Count];
        tangents[operand] = Node.Create(new Input("tangent", node.Operands[operand].Type)).Real;
        return node.Operator.Tangent(node, tangents) is not null;
    }
}
