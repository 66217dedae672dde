using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Gathers anchors into kernels, greedily in topological order. An anchor joins the latest kernel
/// <list type="bullet">
/// <item>that comes no earlier than anything it depends on,</item>
/// <item>whose rows are its own rows, so that what it reads of the kernel's values belongs to the same row,</item>
/// <item>and that it shares a value with: one it reads from it, or one that both read.</item>
/// </list>
/// A product takes elementwise anchors of its own shape that read it point by point: its epilogue. Next values of parameters and states that
/// nobody reads come last, since everything that reads the present value has to come before.
/// </summary>
internal sealed class Fusion
{
    private readonly ComputationGraph _graph;
    private readonly HashSet<int> _anchors;
    private readonly Dictionary<int, int> _kernelOf = [];
    private readonly Dictionary<int, HashSet<int>> _readsOf = [];
    private readonly Dictionary<int, HashSet<int>> _readersOf = [];
    private readonly Dictionary<int, SortedSet<int>> _sharersOf = [];
    private readonly Dictionary<int, List<int>> _writesOf = [];
    private readonly Dictionary<int, int> _severalOf = [];
    private readonly Dictionary<int, int> _replaced;
    private readonly ILookup<int, int> _nextOf;

    private Fusion(ComputationGraph graph, HashSet<int> anchors)
    {
        (_graph, _anchors, _replaced) = (graph, anchors, NextValue.Replaced(graph));
        _nextOf = _replaced.ToLookup(r => r.Value, r => r.Key);
    }

    private List<KernelPlan> Kernels { get; } = [];

    public static IReadOnlyList<KernelPlan> Plan(ComputationGraph graph, HashSet<int> anchors)
    {
        Fusion fusion = new(graph, anchors);
        int[] uses = graph.CountUses();
        foreach (int position in anchors.OrderBy(p => graph.Instructions[p].Operator is NextValue && uses[p] == 1).ThenBy(p => p))
            fusion.Place(position);
        return fusion.Kernels;
    }

    private void Place(int position)
    {
        Instruction instruction = _graph.Instructions[position];
        switch (instruction.Operator)
        {
            case Contract:
                Close(new KernelPlan { Product = new AnchorDomain(_graph, position), Rows = instruction.Type.Shape }, position);
                break;
            case ResultOf:
                PlaceResult(position, instruction.Operands[0]);
                break;
            case ScatterAdd or CumulativeSum:
                AddClosed(new AnchorDomain(_graph, position));
                break;
            case Embed:
                AddClosed(new AnchorDomain(_graph, position, 0));
                break;
            case Concatenate:
                for (int piece = 0; piece < instruction.Operands.Count; piece++) PlaceFusible(new AnchorDomain(_graph, position, piece));
                break;
            default:
                PlaceFusible(new AnchorDomain(_graph, position));
                break;
        }
    }

    private void AddClosed(AnchorDomain anchor)
    {
        KernelPlan plan = new() { Rows = anchor.Kept, IsClosed = true };
        plan.Stages.Add(anchor.Operator is ScatterAdd or CumulativeSum ? anchor.Reduced : Shape.Scalar);
        plan.Members.Add((anchor, 0));
        Close(plan, anchor.Position);
    }

    /// <summary>All results come from one kernel.</summary>
    private void PlaceResult(int position, int several)
    {
        if (_severalOf.TryGetValue(several, out int known))
        {
            Write(known, position);
            return;
        }
        Close(new KernelPlan { Several = several, Rows = Shape.Scalar, IsClosed = true }, position);
        _severalOf.Add(several, Kernels.Count - 1);
    }

    private void Close(KernelPlan plan, int position)
    {
        Kernels.Add(plan);
        Write(Kernels.Count - 1, position);
        EquatableArray<int> operands = _graph.Instructions[plan.Several ?? position].Operands;
        bool readsWhole = plan.Product is not null || plan.Several is not null;
        Read(Kernels.Count - 1, readsWhole ? Behind(operands) : Reads(plan.Members[0].Anchor, out _, out _).Select(r => r.Source));
    }

    /// <summary>The values in memory that some are made of.</summary>
    private HashSet<int> Behind(IEnumerable<int> values)
    {
        HashSet<int> seen = [];
        Stack<int> pending = new(values);
        while (pending.Count > 0)
        {
            int source = Storage.Base(_graph, pending.Pop());
            if (seen.Add(source) && !_anchors.Contains(source)) foreach (int operand in _graph.Instructions[source].Operands) pending.Push(operand);
        }
        return seen;
    }

    private void PlaceFusible(AnchorDomain anchor)
    {
        List<LoadScalar> reads = Reads(anchor, out Axis[] kept, out int cost);
        List<LoadScalar> fromAnchors = reads.Where(r => _anchors.Contains(r.Source)).ToList();
        HashSet<int> sources = [.. reads.Select(r => r.Source)];
        int earliest = fromAnchors.Select(r => _kernelOf[r.Source]).DefaultIfEmpty(-1).Max();
        foreach (int k in Candidates(earliest, sources))
        {
            KernelPlan kernel = Kernels[k];
            if (kernel.IsClosed || kernel.Cost + cost > OperatorCost.KernelLimit || !MayWrite(anchor, k)) continue;
            IEnumerable<LoadScalar> local = fromAnchors.Where(r => _kernelOf[r.Source] == k);
            if (kernel.Product is not null ? !JoinsProduct(kernel, anchor, local, kept) : !JoinsRows(kernel, anchor, local, kept)) continue;
            kernel.Cost += cost;
            Record(k, anchor, sources);
            return;
        }
        KernelPlan created = new() { Rows = anchor.Kept, IsFlexible = anchor.IsElementwise, Cost = cost };
        created.Stages.Add(anchor.IsElementwise ? Shape.Scalar : anchor.Reduced);
        created.Members.Add((anchor, 0));
        Kernels.Add(created);
        Record(Kernels.Count - 1, anchor, sources);
    }

    /// <summary>The kernels that share a value with an anchor, latest first, down to the one that it has to wait for.</summary>
    private IEnumerable<int> Candidates(int earliest, HashSet<int> sources)
    {
        IEnumerable<int> sharers = sources.Where(_sharersOf.ContainsKey).SelectMany(s => _sharersOf[s].Reverse().TakeWhile(k => k > earliest))
            .Distinct().OrderByDescending(k => k);
        return earliest < 0 ? sharers : sharers.Append(earliest);
    }

    private void Record(int kernel, AnchorDomain anchor, HashSet<int> sources)
    {
        Write(_kernelOf.TryGetValue(anchor.Position, out int earlier) ? Math.Max(earlier, kernel) : kernel, anchor.Position);
        Read(kernel, sources);
        foreach (int source in sources) Of(_sharersOf, source).Add(kernel);
    }

    private void Write(int kernel, int position)
    {
        _kernelOf[position] = kernel;
        Of(_writesOf, kernel).Add(position);
    }

    private void Read(int kernel, IEnumerable<int> sources)
    {
        foreach (int source in sources)
        {
            if (Of(_readsOf, kernel).Add(source)) Of(_readersOf, source).Add(kernel);
        }
    }

    private static T Of<T>(Dictionary<int, T> known, int key) where T : new()
    {
        if (!known.TryGetValue(key, out T? value)) known.Add(key, value = new T());
        return value;
    }

    /// <summary>Whether a kernel may overwrite what an anchor does: it does not read it otherwise, and no kernel that reads it waits for this one.</summary>
    private bool MayWrite(AnchorDomain anchor, int kernel)
        => !_replaced.TryGetValue(anchor.Position, out int present) || !_readersOf.TryGetValue(present, out HashSet<int>? readers)
            || (!readers.Contains(kernel) && !IsBefore(kernel, readers));

    /// <summary>
    /// Whether any of some kernels comes after another: it reads what that one writes, or overwrites what that one reads, or what lies between does.
    /// The search goes forward, since nothing but its update reads the gradient of a parameter.
    /// </summary>
    private bool IsBefore(int kernel, HashSet<int> others)
    {
        Stack<int> pending = new([kernel]);
        HashSet<int> seen = [];
        while (pending.Count > 0)
        {
            int next = pending.Pop();
            if (others.Contains(next)) return true;
            if (seen.Add(next)) foreach (int user in Users(next)) pending.Push(user);
        }
        return false;
    }

    private IEnumerable<int> Users(int kernel)
    {
        foreach (int value in Of(_writesOf, kernel).Where(v => _kernelOf[v] == kernel))
        {
            if (_readersOf.TryGetValue(value, out HashSet<int>? readers)) foreach (int reader in readers) yield return reader;
        }
        foreach (int next in Of(_readsOf, kernel).SelectMany(s => _nextOf[s]))
        {
            if (_kernelOf.TryGetValue(next, out int writer) && writer != kernel) yield return writer;
        }
    }

    /// <summary>Every read of the kernel's own values is at the very point that is computed.</summary>
    private static bool JoinsProduct(KernelPlan kernel, AnchorDomain anchor, IEnumerable<LoadScalar> local, Axis[] kept)
    {
        bool joins = anchor.IsElementwise && anchor.Kept == kernel.Rows && local.Any() && local.All(r => IsIdentity(r, kept, kept.Length));
        if (joins) kernel.Members.Add((anchor, 0));
        return joins;
    }

    private static bool JoinsRows(KernelPlan kernel, AnchorDomain anchor, IEnumerable<LoadScalar> local, Axis[] kept)
    {
        if (CommonRows(kernel, anchor) is not { } rows || !local.All(r => IsIdentity(r, kept, rows.Rank))) return false;
        if (rows != kernel.Rows || kernel.IsFlexible != anchor.IsElementwise) Settle(kernel, rows, anchor);
        Shape inner = anchor.IsElementwise ? new Shape(anchor.Kept.Skip(kernel.Rows.Rank)) : anchor.Reduced;
        int first = local.Select(r => FirstStage(kernel, r, kept, anchor, inner)).DefaultIfEmpty(0).Max();
        int stage = Enumerable.Range(first, kernel.Stages.Count - first).Where(s => kernel.Stages[s] == inner).DefaultIfEmpty(kernel.Stages.Count).First();
        if (stage == kernel.Stages.Count) kernel.Stages.Add(inner);
        kernel.Members.Add((anchor, stage));
        return true;
    }

    /// <summary>The rows that both can have, or null: a reduction keeps exactly the rows, an elementwise anchor has them first.</summary>
    private static Shape? CommonRows(KernelPlan kernel, AnchorDomain anchor)
    {
        if (kernel.IsFlexible)
        {
            if (anchor.IsElementwise) return anchor.Kept == kernel.Rows ? kernel.Rows : null;
            return anchor.Kept.Rank > 0 && StartsWith(kernel.Rows, anchor.Kept) ? anchor.Kept : null;
        }
        return anchor.IsElementwise
            ? (kernel.Rows.Rank > 0 || anchor.Kept.Rank == 0) && StartsWith(anchor.Kept, kernel.Rows) ? kernel.Rows : null
            : anchor.Kept == kernel.Rows ? kernel.Rows : null;
    }

    /// <summary>Fixes the rows when the first reduction arrives: what was elementwise over more axes becomes a stage of inner loops.</summary>
    private static void Settle(KernelPlan kernel, Shape rows, AnchorDomain anchor)
    {
        if (!kernel.IsFlexible || anchor.IsElementwise) return;
        kernel.Stages[0] = new Shape(kernel.Rows.Skip(rows.Rank));
        (kernel.Rows, kernel.IsFlexible) = (rows, false);
    }

    /// <summary>The first stage in which a value of the kernel can be read: its own where it is read at the very point, the next otherwise.</summary>
    private static int FirstStage(KernelPlan kernel, LoadScalar read, Axis[] kept, AnchorDomain anchor, Shape inner)
    {
        (AnchorDomain producer, int stage) = kernel.Members.First(m => m.Anchor.Position == read.Source);
        if (!producer.IsElementwise) return stage + 1;
        bool samePoint = anchor.IsElementwise
            ? producer.Kept == anchor.Kept && IsIdentity(read, kept, kept.Length)
            : IsInnermost(read, kept, anchor) && kernel.Stages[stage] == inner;
        return samePoint ? stage : stage + 1;
    }

    /// <summary>A reduction reads its operand with the reduced axes last and in order.</summary>
    private static bool IsInnermost(LoadScalar read, Axis[] kept, AnchorDomain anchor)
        => read.Index is { } index && index.Length == kept.Length + anchor.Reduced.Rank && IsIdentity(read, kept, kept.Length)
            && index.Skip(kept.Length).Select((x, i) => x.Axes.Count() == 1 && x.Is(x.Axes.First()) && x.Axes.First().Name == $"r{i}").All(same => same);

    private static bool IsIdentity(LoadScalar read, Axis[] axes, int count)
        => read.Index is { } index && index.Length >= count && index.Take(count).Select((x, i) => x.Is(axes[i])).All(same => same);

    private static bool StartsWith(Shape shape, Shape prefix) => shape.Rank >= prefix.Rank && shape.Take(prefix.Rank).SequenceEqual(prefix);

    private List<LoadScalar> Reads(AnchorDomain anchor, out Axis[] kept, out int cost)
    {
        List<LoadScalar> reads = [];
        BodyBuilder? builder = null;
        builder = new BodyBuilder(_graph, (p, at) => p != anchor.Position && _anchors.Contains(p) ? builder!.Load(p, at) : null);
        kept = [.. anchor.Kept.Select((d, a) => new Axis($"k{a}", d))];
        Axis[] reduced = [.. anchor.Reduced.Select((d, a) => new Axis($"r{a}", d))];
        cost = 1;
        foreach (ScalarValue value in Bodies.Values([anchor.Body(builder, kept, reduced)]))
        {
            if (value is LoadScalar load) reads.Add(load);
            if (value is GatherScalar gather) reads.Add(new LoadScalar(gather.Source, gather.Element, null, gather.Offset));
            if (value is ApplyScalar apply) cost += OperatorCost.Of(apply.Operator);
        }
        return reads;
    }
}
