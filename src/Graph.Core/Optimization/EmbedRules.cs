using Graph.Operators;

namespace Graph.Optimization;

/// <summary>Parts that each were embedded in zeros and then added, such as the gradients of the gates that one product made.</summary>
internal static class EmbedRules
{
    /// <summary>The sum of embedded parts that lie side by side and leave nothing out is their concatenation.</summary>
    /// <param name="node">A sum, or something else.</param>
    /// <param name="shared">Values that others read too.</param>
    public static Node? Join(Node node, HashSet<Node> shared)
    {
        if (node.Operator is not Add || node.Type.Element != ElementType.Real) return null;
        List<Node> parts = [];
        Stack<Node> pending = new([node]);
        while (pending.Count > 0)
        {
            Node part = pending.Pop();
            if (part.Operator is Embed) parts.Add(part);
            else if (part.Operator is Add && (part == node || !shared.Contains(part))) foreach (Node operand in part.Operands) pending.Push(operand);
            else return null;
        }
        return Enumerable.Range(0, node.Shape.Rank).Select(axis => Side(node.Shape, parts, axis)).FirstOrDefault(joined => joined is not null);
    }

    private static Node? Side(Shape shape, List<Node> parts, int axis)
    {
        Dimension next = 0;
        List<Node> ordered = [];
        while (ordered.Count < parts.Count)
        {
            if (parts.Find(p => !ordered.Contains(p) && Starts((Embed)p.Operator, p.Operands[0].Shape)) is not { } part) return null;
            ordered.Add(part);
            next += part.Operands[0].Shape[axis];
        }
        return next == shape[axis] ? new Node(new Concatenate(axis), [.. ordered.Select(p => p.Operands[0])]) : null;

        bool Starts(Embed embed, Shape own) => embed.Steps.All(s => s == 1)
            && Enumerable.Range(0, shape.Rank).All(a => a == axis ? embed.Starts[a] == next : embed.Starts[a].Is(0) && own[a] == shape[a]);
    }
}
