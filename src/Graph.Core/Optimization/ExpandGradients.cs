using Graph.Differentiation;
using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Answers every <see cref="Question"/> with its graph, innermost first. Gradients of one y under one seed are answered by one backward sweep,
/// tangents along the same directions by one forward sweep. Nothing is merged here: a derivative goes by the identity of its x.
/// </summary>
internal sealed class ExpandGradients
{
    private readonly ComputationGraph _graph;
    private readonly Node[] _nodes;
    private readonly Dictionary<int, Node> _gradients = [];
    private readonly Dictionary<EquatableArray<int>, Linearization> _sweeps = [];

    private ExpandGradients(ComputationGraph graph) => (_graph, _nodes) = (graph, new Node[graph.Instructions.Count]);

    public static ComputationGraph Apply(ComputationGraph graph)
    {
        if (!graph.Instructions.Any(i => i.Operator is Question)) return graph;
        ExpandGradients pass = new(graph);
        return graph.Rewrite((i, operands) => pass._nodes[i] = graph.Instructions[i].Operator switch
        {
            GradientOf => pass.Gradient(i),
            TangentOf => pass.Tangent(graph.Instructions[i]),
            JacobianOf => (Jacobians.Of(operands[0], operands[1]) ?? Functions.Zeros(graph.Instructions[i].Type.Shape)).Node,
            ScanOf scan => Written(scan, operands).Close(),
            MapOf => Vectorization.Over(new Batch(new Shape(operands[2].Shape[0])), operands[0], Entries(operands)),
            Operator op => new Node(op, operands),
        });
    }

    private static Dictionary<Node, Node> Entries(Node[] map)
        => Enumerable.Range(0, map.Length / 2).ToDictionary(i => map[(2 * i) + 1], i => map[(2 * i) + 2]);

    private static Loop Written(ScanOf scan, Node[] operands)
    {
        int sequences = 2 * scan.Carries, nexts = sequences + (2 * scan.Sequences), outputs = nexts + scan.Carries;
        return new Loop(scan.Length)
        {
            Carries = [.. Enumerable.Range(0, scan.Carries).Select(i => new Carry(operands[i], operands[scan.Carries + i], operands[nexts + i]))],
            Sequences = [.. Enumerable.Range(0, scan.Sequences).Select(i => new Sequence(operands[sequences + i], operands[sequences + scan.Sequences + i]))],
            Outputs = [.. operands.Skip(outputs)],
            IsReverse = scan.IsReverse,
            IsRecomputed = scan.IsRecomputed,
        };
    }

    private Node Gradient(int question)
    {
        if (_gradients.TryGetValue(question, out Node? known)) return known;
        EquatableArray<int> asked = _graph.Instructions[question].Operands;
        int[] together = Enumerable.Range(question, _graph.Instructions.Count - question).Where(i => Joins(question, i)).ToArray();
        Node[] xs = together.Select(i => _nodes[_graph.Instructions[i].Operands[2]]).ToArray();
        IReadOnlyList<Expr?> gradients = ReverseMode.Gradients(_nodes[asked[0]], _nodes[asked[1]].Real, xs);
        for (int k = 0; k < together.Length; k++)
            _gradients[together[k]] = (gradients[k] ?? Functions.Zeros(xs[k].Shape)).Node;
        return _gradients[question];
    }

    /// <summary>Whether another question has the same y and seed, and an x that is already there.</summary>
    private bool Joins(int question, int other)
    {
        Instruction a = _graph.Instructions[question], b = _graph.Instructions[other];
        return b.Operator is GradientOf && b.Operands[0] == a.Operands[0] && b.Operands[2] < question
            && (b.Operands[1] == a.Operands[1] || (_graph.Instructions[a.Operands[1]].Operator is Constant seed && seed == _graph.Instructions[b.Operands[1]].Operator));
    }

    private Node Tangent(Instruction question)
    {
        EquatableArray<int> directions = question.Operands.Skip(1).ToEquatable();
        if (!_sweeps.TryGetValue(directions, out Linearization? sweep))
            _sweeps.Add(directions, sweep = new Linearization(Sources(directions), Linearization.TangentPrefix));
        return (sweep.Tangent(_nodes[question.Operands[0]]) ?? Functions.Zeros(question.Type.Shape)).Node;
    }

    private Dictionary<Node, Expr> Sources(EquatableArray<int> directions)
    {
        Dictionary<Node, Expr> sources = [];
        for (int i = 0; i < directions.Count; i += 2)
        {
            (Node x, Expr v) = (_nodes[directions[i]], _nodes[directions[i + 1]].Real);
            sources[x] = sources.TryGetValue(x, out Expr? sum) ? sum + v : v;
        }
        return sources;
    }
}
