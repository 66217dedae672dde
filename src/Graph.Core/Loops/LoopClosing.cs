using Graph.Graphs;
using Graph.Operators;

namespace Graph.Loops;

/// <summary>
/// Makes a node of a loop: what varies from step to step becomes its body, what does not is computed once around it and captured. Constants and views
/// are made again inside, where they cost nothing: captured is what they are views of.
/// </summary>
internal sealed class LoopClosing
{
    private readonly Loop _loop;
    private readonly List<Node> _sorted;
    private readonly HashSet<Node> _varying;
    private readonly Dictionary<Node, Node> _outside = [];
    private readonly Dictionary<Node, Node> _inside = [];
    private readonly List<Node> _captured = [];
    private readonly Dictionary<Node, Node> _leaves = [];
    private readonly List<Node> _sequences = [];

    public LoopClosing(Loop loop)
    {
        _loop = loop;
        _sorted = Topology.Sort(loop.Results);
        _varying = Topology.Dependents(_sorted, loop.Carries.Select(c => c.Entry).Concat(loop.Sequences.Select(s => s.Entry)));
        foreach (Captured captured in loop.Captured) _outside[captured.Entry] = captured.Value;
    }

    public Node Close()
    {
        MoveOut();
        for (int i = 0; i < _loop.Carries.Count; i++) _inside.Add(_loop.Carries[i].Entry, StandIn(Scan.CarryName(i), _loop.Carries[i].Entry));
        AddSequences();
        foreach (Node node in _sorted.Where(n => _varying.Contains(n) && !_inside.ContainsKey(n)))
            _inside.Add(node, Copied(node, node.Operands.Select(Inside)));
        ComputationGraph body = ComputationGraph.FromNodes([.. _loop.Results.Select(Inside)]);
        Scan scan = new(body, _loop.Carries.Count, _sequences.Count, _loop.Length, _loop.IsReverse, _loop.IsRecomputed);
        return new Node(scan, [.. _loop.Carries.Select(c => c.Initial), .. _sequences, .. _captured]);
    }

    /// <summary>What stands for captured values and does not vary, computed from the values themselves.</summary>
    private void MoveOut()
    {
        foreach (Node node in _sorted)
        {
            if (!_varying.Contains(node) && !_outside.ContainsKey(node) && node.Operands.Any(_outside.ContainsKey))
                _outside.Add(node, Copied(node, node.Operands.Select(Outside)));
        }
    }

    private void AddSequences()
    {
        HashSet<Node> used = [.. _sorted];
        foreach (Sequence sequence in _loop.Sequences.Where(s => used.Contains(s.Entry)))
        {
            int known = _sequences.IndexOf(sequence.All);
            if (known < 0) _sequences.Add(sequence.All);
            Node leaf = known < 0
                ? StandIn(Scan.SequenceName(_sequences.Count - 1), sequence.Entry)
                : _inside[_loop.Sequences.First(s => s.All == sequence.All && used.Contains(s.Entry)).Entry];
            _inside.Add(sequence.Entry, leaf);
        }
    }

    private Node Outside(Node node) => _outside.TryGetValue(node, out Node? value) ? value : node;

    private Node Inside(Node node)
    {
        if (_inside.TryGetValue(node, out Node? known)) return known;
        Node outside = Outside(node);
        Node inside = IsRepeated(outside) ? Copied(outside, outside.Operands.Select(Inside)) : Capture(outside);
        _inside.Add(node, inside);
        return inside;
    }

    private Node Capture(Node value)
    {
        if (_leaves.TryGetValue(value, out Node? leaf)) return leaf;
        _leaves.Add(value, leaf = StandIn(Scan.CapturedName(_captured.Count), value));
        _captured.Add(value);
        return leaf;
    }

    /// <summary>Whether a value that does not vary is made again in every step: it is no memory to capture, or costs nothing.</summary>
    private static bool IsRepeated(Node node) => node.Operator switch
    {
        Leaf => node.Operator is not (Input or ParameterLeaf or Entry),
        Reshape or Permute or Broadcast or StridedSlice or Flip or InRange => true,
        Elementwise => node.Type.Element != ElementType.Real || node.Operands.All(IsConstant),
        _ => false,
    };

    private static bool IsConstant(Node node) => node.Operator switch
    {
        Leaf => node.Operator is not (Input or ParameterLeaf or Entry),
        Reshape or Permute or Broadcast or StridedSlice or Flip or Elementwise => node.Operands.All(IsConstant),
        _ => false,
    };

    private static Node StandIn(string name, Node of)
    {
        Node leaf = Node.Create(new Input(name, of.Type));
        leaf.Name = of.Operator is Input or Entry ? of.Name ?? of.Hint : Loop.LabelOf(of);
        return leaf;
    }

    private static Node Copied(Node node, IEnumerable<Node> operands) => new(node.Operator, [.. operands]) { Name = node.Name, Hint = node.Hint };
}
