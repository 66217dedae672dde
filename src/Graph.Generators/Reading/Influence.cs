using Graph.Graphs;
using Graph.Operators;

namespace Graph.Generators.Reading;

/// <summary>Which values can change a result to first order: what has no influence has a gradient that is structurally zero.</summary>
internal static class Influence
{
    public static bool Reaches(Node source, IReadOnlyList<Node> results)
    {
        HashSet<Node> varying = [source];
        foreach (Node node in Topology.Sort(results))
        {
            if (node.Operands.Any(varying.Contains) && Varies(node, varying)) varying.Add(node);
        }
        return results.Any(varying.Contains);
    }

    private static bool Varies(Node node, HashSet<Node> varying)
    {
        if (node.Operator is GradientOf) return true;
        Expr?[] tangents = node.Operands.Select(o => varying.Contains(o) ? Node.Create(new Input("tangent", o.Type)).Real : null).ToArray();
        return node.Operator.Tangent(node, tangents) is not null;
    }
}
