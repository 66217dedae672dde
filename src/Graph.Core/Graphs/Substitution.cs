using Graph.Operators;

namespace Graph.Graphs;

/// <summary>Nodes made again over others, equal ones once.</summary>
/// <param name="replaced">What stands in the place of a node.</param>
/// <param name="kept">Nodes that stay as they are, with everything under them.</param>
internal sealed class Substitution(IReadOnlyDictionary<Node, Node> replaced, IEnumerable<Node>? kept = null)
{
    private readonly HashSet<Node> _kept = [.. kept ?? []];
    private readonly Dictionary<Node, Node> _made = [];
    private readonly Dictionary<(Operator, EquatableArray<int>), Node> _known = [];
    private readonly Dictionary<Node, int> _numbers = [];

    /// <summary>What a root is with everything under it replaced.</summary>
    public Node Apply(Node root)
    {
        Stack<Node> pending = new([root]);
        while (pending.Count > 0)
        {
            Node node = pending.Peek();
            Node[] missing = _made.ContainsKey(node) ? [] : [.. Under(node).Where(o => !_made.ContainsKey(o))];
            foreach (Node operand in missing) pending.Push(operand);
            if (missing.Length > 0) continue;
            pending.Pop();
            if (!_made.ContainsKey(node)) _made.Add(node, Unique(node));
        }
        return _made[root];
    }

    private IEnumerable<Node> Under(Node node) => _kept.Contains(node) ? [] : replaced.TryGetValue(node, out Node? other) ? [other] : node.Operands;

    private Node Unique(Node node)
    {
        if (!_kept.Contains(node) && replaced.TryGetValue(node, out Node? other)) return _made[other];
        if (_kept.Contains(node) || node.Operator is Input or Entry or ParameterLeaf) return Numbered(node);
        Node[] operands = [.. node.Operands.Select(o => _made[o])];
        (Operator, EquatableArray<int>) key = (node.Operator, operands.Select(o => _numbers[o]).ToEquatable());
        if (!_known.TryGetValue(key, out Node? made))
            _known.Add(key, made = Numbered(operands.SequenceEqual(node.Operands) ? node : new Node(node.Operator, operands) { Name = node.Name, Hint = node.Hint }));
        return made;
    }

    private Node Numbered(Node node)
    {
        _numbers.Add(node, _numbers.Count);
        return node;
    }
}
