namespace Guards.Tests.Disassembly;

/// <summary>Which blocks follow which, and the natural loops among them. Aho, Lam, Sethi and Ullman, 2006, section 9.6.</summary>
internal sealed class ControlFlow
{
    private readonly List<int>[] _successors;
    private readonly List<int>[] _predecessors;

    public ControlFlow(IReadOnlyList<Block> blocks)
    {
        _successors = [.. blocks.Select(_ => new List<int>())];
        _predecessors = [.. blocks.Select(_ => new List<int>())];
        var places = new Dictionary<string, int>();
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Label is { } label) places.Add(label, i);
        }
        for (int i = 0; i < blocks.Count; i++)
        {
            Instruction last = blocks[i].Instructions[^1];
            if (last.Target is { } target) Connect(i, places[target]);
            if (!last.EndsFlow && i + 1 < blocks.Count) Connect(i, i + 1);
        }
    }

    /// <summary>The blocks of every natural loop: one for each block that a block dominated by it jumps back to.</summary>
    public IReadOnlyList<IReadOnlySet<int>> Loops()
    {
        HashSet<int>[] dominators = Dominators();
        var loops = new SortedDictionary<int, HashSet<int>>();
        for (int block = 0; block < _successors.Length; block++)
        {
            foreach (int header in _successors[block].Where(dominators[block].Contains))
            {
                if (!loops.TryGetValue(header, out HashSet<int>? loop)) loops.Add(header, loop = [header]);
                Collect(block, loop);
            }
        }
        return [.. loops.Values];
    }

    private void Connect(int from, int to)
    {
        _successors[from].Add(to);
        _predecessors[to].Add(from);
    }

    private void Collect(int block, HashSet<int> loop)
    {
        var pending = new Stack<int>([block]);
        while (pending.TryPop(out int next))
        {
            if (!loop.Add(next)) continue;
            foreach (int predecessor in _predecessors[next]) pending.Push(predecessor);
        }
    }

    // The greatest solution of dominators(b) = {b} ∪ ⋂ dominators(p) over the predecessors p. What nothing jumps to is an entry: a switch's case.
    private HashSet<int>[] Dominators()
    {
        int count = _successors.Length;
        HashSet<int>[] dominators = [.. Enumerable.Range(0, count).Select(Initial)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int block = 1; block < count; block++)
            {
                if (_predecessors[block].Count == 0) continue;
                HashSet<int> common = [.. dominators[_predecessors[block][0]]];
                foreach (int predecessor in _predecessors[block].Skip(1)) common.IntersectWith(dominators[predecessor]);
                common.Add(block);
                if (common.Count == dominators[block].Count) continue;
                dominators[block] = common;
                changed = true;
            }
        }
        return dominators;

        HashSet<int> Initial(int block) => block == 0 || _predecessors[block].Count == 0 ? [block] : [.. Enumerable.Range(0, count)];
    }
}
