using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Loops;

/// <summary>
/// What a linear loop needs of the loop that it linearises. What is computed of the values of a step is either kept by the loop, as a further output with an
/// entry for each step, or computed again in the linear loop: constants, views, and arithmetic on what is there anyway.
/// </summary>
internal sealed class LoopResiduals
{
    private readonly Loop _loop;
    private readonly HashSet<Node> _available;
    private readonly HashSet<Node> _varying;
    private readonly List<Node> _saved = [];
    private readonly Dictionary<Node, Node> _inLinear = [];

    /// <param name="loop">The loop that is linearised.</param>
    /// <param name="roots">What the linear loop computes, over the loop's own nodes and the tangents.</param>
    /// <param name="tangents">The leaves of the tangents.</param>
    public LoopResiduals(Loop loop, IReadOnlyList<Node> roots, IReadOnlyList<Node> tangents)
    {
        _loop = loop;
        roots = WithSharedSigmoids(loop, roots);
        List<Node> sorted = Topology.Sort(roots);
        HashSet<Node> linear = Topology.Dependents(sorted, tangents);
        _varying = Topology.Dependents(Topology.Sort(loop.Results.Concat(sorted)), loop.Carries.Select(c => c.Entry).Concat(loop.Sequences.Select(s => s.Entry)));
        _available = [.. loop.Sequences.Select(s => s.Entry)];
        Node[] needed = [.. sorted.Where(n => linear.Contains(n)).SelectMany(n => n.Operands).Where(n => !linear.Contains(n)).Distinct()];
        if (loop.IsRecomputed) Save(needed.SelectMany(CarriesUnder));
        else Choose(needed);
        foreach (Node leaf in tangents) _inLinear.Add(leaf, leaf);
        Sequences = [.. loop.Sequences, .. Kept()];
        foreach (Node node in sorted.Where(linear.Contains)) InLinear(node);
        Roots = [.. roots.Select(InLinear)];
    }

    /// <summary>What the linear loop reads of the loop's entries and of what it keeps.</summary>
    public IReadOnlyList<Sequence> Sequences { get; }

    /// <summary>The roots over the leaves of the linear loop.</summary>
    public IReadOnlyList<Node> Roots { get; }

    /// <summary>σ(−x) as 1 − σ(x) where the loop computes σ(x): one value is kept instead of two.</summary>
    private static IReadOnlyList<Node> WithSharedSigmoids(Loop loop, IReadOnlyList<Node> roots)
    {
        Dictionary<Node, Node> sigmoids = [];
        foreach (Node node in Topology.Sort(loop.Results).Where(n => n.Operator is Sigmoid)) sigmoids[node.Operands[0]] = node;
        Dictionary<Node, Node> replaced = Topology.Sort(roots)
            .Where(n => n.Operator is Sigmoid && n.Operands[0].Operator is Negate && sigmoids.ContainsKey(n.Operands[0].Operands[0]))
            .ToDictionary(n => n, n => (1.0 - sigmoids[n.Operands[0].Operands[0]].Real).Node);
        Substitution substitution = new(replaced);
        return replaced.Count == 0 ? roots : [.. roots.Select(substitution.Apply)];
    }

    /// <summary>First what is dear to compute again, then what is left of the rest.</summary>
    private void Choose(Node[] needed)
    {
        Save(needed.Where(n => !IsThere(n) && !IsCheap(n)));
        foreach (Node node in needed)
        {
            Node[] sources = [.. SourcesOf(node)];
            bool savesItself = sources.Length > 1 && node.Type.Element == ElementType.Real && !Storage.IsView(node.Operator);
            Save(savesItself ? [node] : sources);
        }
    }

    private void Save(IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes.Distinct().ToArray())
        {
            if (_available.Add(node)) _saved.Add(node);
        }
    }

    private bool IsThere(Node node) => !_varying.Contains(node) || _available.Contains(node);

    /// <summary>Whether a value is computed again rather than kept, given its operands.</summary>
    private static bool IsCheap(Node node) => node.Type.Element != ElementType.Real || Storage.IsView(node.Operator)
        || (node.Operator is Elementwise && OperatorCost.Of(node.Operator) <= OperatorCost.Division);

    /// <summary>What has to be kept so that a value can be computed again cheaply.</summary>
    private IEnumerable<Node> SourcesOf(Node root)
    {
        Stack<Node> pending = new([root]);
        HashSet<Node> seen = [];
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (IsThere(node) || !seen.Add(node)) continue;
            if (!IsCheap(node) || node.Operands.Count == 0) yield return node;
            else foreach (Node operand in node.Operands) pending.Push(operand);
        }
    }

    private IEnumerable<Node> CarriesUnder(Node root)
    {
        HashSet<Node> under = [.. Topology.Sort([root])];
        return _loop.Carries.Select(c => c.Entry).Where(under.Contains);
    }

    /// <summary>The loop again, with further outputs.</summary>
    private IEnumerable<Sequence> Kept()
    {
        if (_saved.Count == 0) return [];
        Node[] results = SeveralResults.ResultsOf((_loop with { Outputs = [.. _loop.Outputs, .. _saved] }).Close());
        Node[] kept = [.. results.Skip(results.Length - _saved.Count)];
        return [.. _saved.Select((node, i) =>
        {
            Node entry = Loop.Entry(node.Type, Loop.LabelOf(node));
            kept[i].Name ??= Loop.LabelOf(node);
            _inLinear.Add(node, entry);
            return new Sequence(entry, kept[i]);
        })];
    }

    private Node InLinear(Node root)
    {
        foreach (Node node in Pending(root))
            _inLinear.Add(node, node.Operands.Count == 0 ? node : new Node(node.Operator, [.. node.Operands.Select(o => _inLinear[o])]) { Name = node.Name, Hint = node.Hint });
        return _inLinear[root];
    }

    /// <summary>What is not there yet under a root, operands first.</summary>
    private IEnumerable<Node> Pending(Node root)
    {
        Stack<Node> pending = new([root]);
        while (pending.Count > 0)
        {
            Node node = pending.Peek();
            Node? missing = _inLinear.ContainsKey(node) ? null : node.Operands.FirstOrDefault(o => !_inLinear.ContainsKey(o));
            if (missing is not null)
            {
                pending.Push(missing);
                continue;
            }
            pending.Pop();
            if (!_inLinear.ContainsKey(node)) yield return node;
        }
    }
}
