using Graph.Differentiation;
using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>The part of a loop that comes after it: products that no next step needs, and what is made of them;
/// and the sums over rows of what is summed over the steps.</summary>
internal sealed class MovedBehind
{
    private static readonly EquatableArray<int> FirstAxis = Enumerable.Repeat(0, 1).ToEquatable();

    private readonly Loop _loop;
    private readonly HashSet<Node> _varying;
    private readonly HashSet<Node> _moved = [];
    private readonly bool _hasProducts;
    private readonly List<Node> _cut = [];
    private readonly Dictionary<int, Node[]> _sums = [];
    private readonly Dictionary<Node, Node> _all = [];

    public MovedBehind(Loop loop)
    {
        _loop = loop;
        List<Node> sorted = Topology.Sort(loop.Results);
        _varying = Topology.Dependents(sorted, loop.Carries.Select(c => c.Entry).Concat(loop.Sequences.Select(s => s.Entry)));
        _hasProducts = sorted.Any(n => _varying.Contains(n) && MoveProductsOut.IsProduct(n));
        for (int i = 0; i < loop.Carries.Count; i++)
        {
            if (Terms(loop.Carries[i], sorted) is { } terms) _sums.Add(i, terms);
        }
        HashSet<Node> needed = [.. Topology.Sort(loop.Carries.Where((_, i) => !_sums.ContainsKey(i)).Select(c => c.Next))];
        foreach (Node node in sorted)
        {
            bool isCarried = _sums.Keys.Any(i => loop.Carries[i].Entry == node || loop.Carries[i].Next == node);
            if (_varying.Contains(node) && !needed.Contains(node) && !isCarried && (MoveProductsOut.IsProduct(node) || node.Operands.Any(_moved.Contains)))
                _moved.Add(node);
        }
    }

    /// <summary>The results of the loop, or null where nothing moves.</summary>
    public IReadOnlyList<Node?>? Results()
    {
        int carries = _loop.Carries.Count;
        Node[] roots = [.. _loop.Outputs.Where(_moved.Contains), .. _sums.Values.SelectMany(terms => terms.Where(_moved.Contains))];
        HashSet<Node> under = [.. Topology.Sort(roots).Where(_moved.Contains)];
        _cut.AddRange(under.SelectMany(n => n.Operands).Where(o => !_moved.Contains(o) && _varying.Contains(o)).Distinct());
        Dictionary<int, Node[]> behind = _sums.ToDictionary(s => s.Key, s => s.Value.Where(IsSummedBehind).ToArray());
        Carry[] widened = [.. _hasProducts ? [] : _sums.SelectMany(s => s.Value.Except(behind[s.Key])).Where(t => t.Operator is Sum).Distinct().Select(Widened)];
        if (roots.Length == 0 && widened.Length == 0) return null;
        Dictionary<int, Node[]> left = _sums.ToDictionary(s => s.Key, s => s.Value.Except(behind[s.Key]).Where(t => Array.FindIndex(widened, w => IsWide(w, t)) < 0).ToArray());
        int[] carried = [.. Enumerable.Range(0, carries).Where(i => !left.TryGetValue(i, out Node[]? terms) || terms.Length > 0)];
        int[] outputs = [.. Enumerable.Range(0, _loop.Outputs.Count).Where(k => !_moved.Contains(_loop.Outputs[k]))];
        Node[] kept = [.. _cut.Except(_loop.Sequences.Select(s => s.Entry)).Except(outputs.Select(k => _loop.Outputs[k]))];
        Loop rest = _loop with
        {
            Carries = [.. carried.Select(i => left.TryGetValue(i, out Node[]? terms) ? WithTerms(_loop.Carries[i], terms) : _loop.Carries[i]), .. widened],
            Outputs = [.. outputs.Select(k => _loop.Outputs[k]), .. kept],
        };
        Node[] made = rest.Results.Any() ? SeveralResults.ResultsOf(rest.Close()) : [];
        int first = carried.Length + widened.Length;
        foreach (Sequence sequence in _loop.Sequences) _all[sequence.Entry] = sequence.All;
        for (int k = 0; k < outputs.Length; k++) _all[_loop.Outputs[outputs[k]]] = made[first + k];
        for (int i = 0; i < kept.Length; i++) _all[kept[i]] = made[first + outputs.Length + i];
        return
        [
            .. Enumerable.Range(0, carries).Select(Final),
            .. _loop.Outputs.Select((o, k) => Array.IndexOf(outputs, k) is >= 0 and int place ? made[first + place] : Over(o)),
        ];

        Node Final(int i)
        {
            Expr final = (Array.IndexOf(carried, i) is >= 0 and int c ? made[c] : _loop.Carries[i].Initial).Real;
            if (!_sums.TryGetValue(i, out Node[]? terms)) return final.Node;
            foreach (Node term in terms.Except(left[i]))
            {
                int wide = Array.FindIndex(widened, w => IsWide(w, term));
                final += wide >= 0 ? Node.Create(term.Operator, made[carried.Length + wide]).Real : Summed(term).Real;
            }
            return final.Node;
        }
    }

    /// <summary>A sum over the steps of a sum over axes is carried with these axes, and summed behind the loop: the steps of rows stay apart.</summary>
    private static Carry Widened(Node term)
    {
        Node summed = term.Operands[0], entry = Loop.Entry(summed.Type, term.Name ?? term.Hint);
        return new Carry(entry, Functions.Zeros(summed.Shape).Node, (entry.Real + summed.Real).Node);
    }

    private static bool IsWide(Carry carry, Node term) => term.Operator is Sum && carry.Next.Operands[1] == term.Operands[0];

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

    private static Carry WithTerms(Carry carry, IEnumerable<Node> left)
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
