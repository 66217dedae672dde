using Graph.Graphs;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>Where the entries of loops and maps may be used: in what is computed of them, and nowhere else.</summary>
internal static class Scopes
{
    private static readonly HashSet<Node> None = [];

    /// <summary>Whether an entry reaches one of the values other than through the loop or the map that it belongs to.</summary>
    public static bool Leaves(IReadOnlyList<Node> values)
    {
        Dictionary<Node, HashSet<Node>> free = [];
        foreach (Node node in Topology.Sort(values)) free.Add(node, Of(node, free));
        return values.Any(v => free[v].Count > 0);
    }

    private static HashSet<Node> Of(Node node, Dictionary<Node, HashSet<Node>> free)
    {
        if (node.Operator is Entry) return [node];
        (Node[] bound, Node[] around) = node.Operator switch
        {
            ScanOf scan => (Parts(node, 0, scan.Carries, scan.Sequences), Parts(node, 1, scan.Carries, scan.Sequences)),
            MapOf => ([.. node.Operands.Where((_, i) => i % 2 == 1)], [.. node.Operands.Where((_, i) => i > 0 && i % 2 == 0)]),
            _ => ([], [.. node.Operands]),
        };
        Node[] within = [.. node.Operands.Except(bound).Except(around)];
        HashSet<Node> inner = Union(within.Select(o => free[o])), outer = Union(around.Select(o => free[o]));
        return bound.Length == 0 || inner.Count == 0 ? outer : Union([[.. inner.Except(bound)], outer]);
    }

    /// <summary>Of the operands of a loop (entries of carries, carries, entries of sequences, sequences, …) the entries or what they stand for.</summary>
    private static Node[] Parts(Node loop, int part, int carries, int sequences)
        => [.. loop.Operands.Skip(part * carries).Take(carries), .. loop.Operands.Skip((2 * carries) + (part * sequences)).Take(sequences)];

    private static HashSet<Node> Union(IEnumerable<HashSet<Node>> sets)
    {
        HashSet<Node>[] present = [.. sets.Where(s => s.Count > 0).Distinct()];
        return present.Length switch { 0 => None, 1 => present[0], _ => [.. present.SelectMany(s => s)] };
    }
}
