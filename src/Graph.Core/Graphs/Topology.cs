namespace Graph.Graphs;

/// <summary>Walks over nodes with a stack of their own: a graph may be deeper than the thread's.</summary>
internal static class Topology
{
    /// <summary>Everything that the roots depend on, operands before users, in the order in which a depth-first walk finishes.</summary>
    public static List<Node> Sort(IEnumerable<Node> roots)
    {
        List<Node> sorted = [];
        HashSet<Node> seen = [];
        Stack<(Node Node, int Next)> path = new();
        foreach (Node root in roots)
        {
            if (!seen.Add(root)) continue;
            path.Push((root, 0));
            while (path.Count > 0)
            {
                (Node node, int next) = path.Pop();
                if (next == node.Operands.Count)
                {
                    sorted.Add(node);
                    continue;
                }
                path.Push((node, next + 1));
                if (seen.Add(node.Operands[next])) path.Push((node.Operands[next], 0));
            }
        }
        return sorted;
    }

    /// <summary>The nodes among <paramref name="sorted"/> that depend on one of the sources, the sources included.</summary>
    public static HashSet<Node> Dependents(IEnumerable<Node> sorted, IEnumerable<Node> sources)
    {
        HashSet<Node> dependents = [.. sources];
        foreach (Node node in sorted)
        {
            if (node.Operands.Any(dependents.Contains)) dependents.Add(node);
        }
        return dependents;
    }
}
