using Graph.Differentiation;
using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>The part of a loop that comes after it: products that no next step needs, and what is made of them.</summary>
internal sealed class MovedBehind
{
    private static readonly EquatableArray<int> FirstAxis = Enumerable.Repeat(0, 1).ToEquatable();

    private readonly Loop _loop;
    private readonly HashSet<Node> _varying;
    private readonly HashSet<Node> _moved = [];
    private readonly List<Node> _cut = [];
    private readonly Dictionary<int, Node[]> _sums = [];
    private readonly Dictionary<Node, Node> _all = [];

    public MovedBehind(Loop loop)
    {
        _loop = loop;
        List<Node> sorted = Topology.Sort(loop.Results);
        _varying = Topology.Dependents(sorted, loop.Carries.Select(c => c.Entry).Concat(loop.Sequences.Select(s => s.Entry)));
        for (int i = 0; i < loop.Carries.Count; i++)
        {
            if (Terms(loop.Carries[i], sorted) is { } terms) _sums.Add(i, terms);
        }
        HashSet<Node> needed = [.. Topology.Sort(loop.Carries.Where((_, i) => !_sums.ContainsKey(i)).Select(c => c.Next))];
        foreach (Node node in sorted)
        {
            bool isCarried = _sums.Keys.Any(i => loop.Carries[i].Entry == node || loop.Carries[i].Next == node);
            if (_varying.Contains(node) && !needed.Contains(node) && !isCarried && (MoveProductsOut.IsProduct(node) || node.Operands.Any(_moved.Contains))) _moved.Add(node);
        }
    }

    /// <summary>The results of the loop, or null where nothing moves.</summary>
    public IReadOnlyList<Node?>? Results()
    {
        int carries = _loop.Carries.Count;
        Node[] roots = [.. _loop.Outputs.Where(_moved.Contains), .. _sums.Values.SelectMany(terms => terms.Where(_moved.Contains))];
        if (roots.Length == 0) return null;
        HashSet<Node> under = [.. Topology.Sort(roots).Where(_moved.Contains)];
        _cut.AddRange(under.SelectMany(n => n.Operands).Where(o => !_moved.Contains(o) && _varying.Contains(o)).Distinct());
        Dictionary<int, Node[]> sums = _sums.ToDictionary(s => s.Key, s => s.Value.Where(IsSummedBehind).ToArray());
        int[] carried = [.. Enumerable.Range(0, carries).Where(i => !sums.TryGetValue(i, out Node[]? behind) || behind.Length < _sums[i].Length)];
        int[] outputs = [.. Enumerable.Range(0, _loop.Outputs.Count).Where(k => !_moved.Contains(_loop.Outputs[k]))];
        Node[] kept = [.. _cut.Except(_loop.Sequences.Select(s => s.Entry)).Except(outputs.Select(k => _loop.Outputs[k]))];
        Loop left = _loop with
        {
            Carries = [.. carried.Select(i => sums.TryGetValue(i, out Node[]? behind) ? WithoutTerms(_loop.Carries[i], _sums[i].Except(behind)) : _loop.Carries[i])],
            Outputs = [.. outputs.Select(k => _loop.Outputs[k]), .. kept],
        };
        bool isLoop = left.Carries.Count + left.Outputs.Count > 0;
        Node[] made = isLoop ? SeveralResults.ResultsOf(left.Close()) : [];
        foreach (Sequence sequence in _loop.Sequences) _all[sequence.Entry] = sequence.All;
        for (int k = 0; k < outputs.Length; k++) _all[_loop.Outputs[outputs[k]]] = made[carried.Length + k];
        for (int i = 0; i < kept.Length; i++) _all[kept[i]] = made[carried.Length + outputs.Length + i];
        return
        [
            .. Enumerable.Range(0, carries).Select(i =>
            {
                Node final = Array.IndexOf(carried, i) is >= 0 and int c ? made[c] : _loop.Carries[i].Initial;
                return sums.TryGetValue(i, out Node[]? behind) ? behind.Aggregate(final.Real, (sum, term) => sum + Summed(term).Real).Node : final;
            }),
            .. _loop.Outputs.Select((o, k) => Array.IndexOf(outputs, k) is >= 0 and int place ? made[carried.Length + place] : Over(o)),
        ];
    }

    /// <summary>What is added to a carry that is a sum over the steps and nothing else, or null where it is none.</summary>
    private Node[]? Terms(Carry carry, List<Node> sorted)
    {
        bool IsUsed(Node node, int times) => sorted.Count(n => n.Operands.Contains(node)) + _loop.Results.Count(r => r == node) == times;
        List<Node> terms = [];
        Stack<Node> pending = new([carry.Next]);
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (node.Operator is not Add || !IsUsed(node, 1)) terms.Add(node);
            else foreach (Node operand in node.Operands.Reverse()) pending.Push(operand);
        }
        bool isSum = carry.Next.Operator is Add && terms.Count(t => t == carry.Entry) == 1 && IsUsed(carry.Entry, 1);
        return isSum ? [.. terms.Where(t => t != carry.Entry)] : null;
    }

    private bool IsSummedBehind(Node term)
        => _moved.Contains(term) || (term.Operator is Sum && (_cut.Contains(term.Operands[0]) || _loop.Outputs.Contains(term.Operands[0])) && Keep(term.Operands[0]));

    private bool Keep(Node node)
    {
        if (!_cut.Contains(node)) _cut.Add(node);
        return true;
    }

    private static Carry WithoutTerms(Carry carry, IEnumerable<Node> left)
        => carry with { Next = left.Aggregate(carry.Entry.Real, (sum, term) => sum + term.Real).Node };

    private Node? Value(Node node) => Vectorization.Varying(new Batch(new Shape(_loop.Length)), [node], _all)[0];

    private Node Over(Node node) => Value(node) ?? new Batch(new Shape(_loop.Length)).Repeated(node);

    /// <summary>The sum of a value over the steps; that of a product is one product, which sums over the steps too.</summary>
    private Node Summed(Node term)
    {
        if (term.Operator is Permute or Reshape) return new Node(term.Operator, [Summed(term.Operands[0])]) { Name = term.Name, Hint = term.Hint };
        if (term.Operator is not Contract contract) return Total(Over(term));
        Node? left = Value(term.Operands[0]), right = Value(term.Operands[1]);
        Node sum;
        if (left is null || right is null)
        {
            sum = Node.Create(contract, left is null ? term.Operands[0] : Total(left), right is null ? term.Operands[1] : Total(right));
        }
        else
        {
            string step = new([Enumerable.Range('a', 26).Concat(Enumerable.Range('A', 26)).Select(c => (char)c).First(c => !contract.Left.Contains(c) && !contract.Right.Contains(c))]);
            sum = Node.Create(new Contract(step + contract.Left, step + contract.Right, contract.Result), left, right);
        }
        sum.Name = term.Name;
        sum.Hint = term.Hint;
        return sum;
    }

    private static Node Total(Node all) => Node.Create(new Sum(FirstAxis), all);
}
