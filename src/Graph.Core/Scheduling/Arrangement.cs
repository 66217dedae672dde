namespace Graph.Scheduling;

/// <summary>
/// Places for slots of one unit, where sizes are plain numbers: dynamic storage allocation. Slots are placed one after the other, each at the lowest
/// offset that is free for as long as it lives; what differs is the order. Several orders are tried, then exchanges of two in the best of them, until
/// one needs no more than what lives at once.
/// </summary>
internal sealed class Arrangement
{
    private const int Exchanges = 200;

    /// <summary>The placing of n slots takes about n² steps; with so many of these, a schedule of any size is arranged at once.</summary>
    private const long Steps = 20_000_000;

    private readonly Slot[] _slots;
    private readonly long _line;
    private readonly long[] _offsets;

    private Arrangement(Slot[] slots, long line) => (_slots, _line, _offsets, Size) = (slots, line, new long[slots.Length], 0);

    /// <summary>The units that all slots take together.</summary>
    public long Size { get; private set; }

    /// <summary>The most units that live at once, and the group in which they do: no arrangement is smaller.</summary>
    public static (long Size, int Group) Bound(IEnumerable<Slot> slots)
    {
        (long Size, int Group) most = (0, 0);
        long live = 0;
        foreach ((int group, long change) in slots.SelectMany(s => new[] { (Group: s.First, Change: s.Count), (Group: s.Last + 1, Change: -s.Count) })
            .GroupBy(e => e.Group, (group, events) => (group, events.Sum(e => e.Change))).OrderBy(e => e.group))
        {
            live += change;
            if (live > most.Size) most = (live, group);
        }
        return most;
    }

    /// <summary>The best arrangement found. Slots of a line or more begin on one, unless that takes more than a twentieth of the memory.</summary>
    public static Arrangement Of(IReadOnlyList<Slot> slots, long line)
    {
        long bound = Bound(slots).Size;
        Arrangement aligned = Best(slots, line, bound);
        if (aligned.Size * 20 <= bound * 21) return aligned;
        Arrangement packed = Best(slots, 1, bound);
        return aligned.Size * 20 <= packed.Size * 21 ? aligned : packed;
    }

    /// <summary>The slots with their offsets.</summary>
    public IEnumerable<(Slot Slot, long Offset)> Places => _slots.Select((s, i) => (s, _offsets[i]));

    private static Arrangement Best(IReadOnlyList<Slot> slots, long line, long bound)
    {
        Arrangement best = new(BySize(slots), line);
        best.Place();
        foreach (Func<IReadOnlyList<Slot>, Slot[]> order in new[] { ByArea, ByConflicts, ByStart })
        {
            if (best.Size <= bound) return best;
            best = best.BetterOf(order(slots));
        }
        long budget = Math.Min(Exchanges, Steps / ((long)slots.Count * slots.Count));
        uint random = 1;
        for (long i = 0; i < budget && best.Size > bound; i++)
        {
            Slot[] exchanged = [.. best._slots];
            int a = Next(exchanged.Length), b = Next(exchanged.Length);
            (exchanged[a], exchanged[b]) = (exchanged[b], exchanged[a]);
            best = best.BetterOf(exchanged);
        }
        return best;

        // a linear congruential generator: the same exchanges in every build
        int Next(int count) => (int)((random = unchecked((random * 1664525) + 1013904223)) >> 8) % count;
    }

    private static Slot[] BySize(IReadOnlyList<Slot> slots) => [.. slots.OrderByDescending(s => s.Count).ThenBy(s => s.First)];

    private static Slot[] ByArea(IReadOnlyList<Slot> slots)
        => [.. slots.OrderByDescending(s => (double)s.Count * (s.Last - s.First + 1)).ThenBy(s => s.First)];

    private static Slot[] ByStart(IReadOnlyList<Slot> slots) => [.. slots.OrderBy(s => s.First).ThenByDescending(s => s.Count)];

    /// <summary>By the number of slots that live with it: those that have begun by its end, less those that have ended before its start.</summary>
    private static Slot[] ByConflicts(IReadOnlyList<Slot> slots)
    {
        int groups = slots.Max(s => s.Last) + 1;
        int[] begun = new int[groups + 1], ended = new int[groups + 1];
        foreach (Slot slot in slots)
        {
            begun[slot.First]++;
            ended[slot.Last + 1]++;
        }
        for (int g = 1; g <= groups; g++) (begun[g], ended[g]) = (begun[g] + begun[g - 1], ended[g] + ended[g - 1]);
        return [.. slots.OrderByDescending(s => begun[s.Last] - ended[s.First]).ThenByDescending(s => s.Count).ThenBy(s => s.First)];
    }

    /// <summary>A later one must be smaller to replace an earlier one.</summary>
    private Arrangement BetterOf(Slot[] order)
    {
        Arrangement other = new(order, _line);
        other.Place();
        return other.Size < Size ? other : this;
    }

    private void Place()
    {
        // by offset, so that one walk finds the first gap
        List<int> placed = new(_slots.Length);
        Comparer<int> byOffset = Comparer<int>.Create((x, y) => _offsets[x] != _offsets[y] ? _offsets[x].CompareTo(_offsets[y]) : x.CompareTo(y));
        for (int i = 0; i < _slots.Length; i++)
        {
            Slot slot = _slots[i];
            long alignment = slot.Count >= _line ? _line : 1, offset = 0;
            foreach (int other in placed)
            {
                if (!slot.LivesWith(_slots[other])) continue;
                if (offset + slot.Count <= _offsets[other]) break;
                long end = _offsets[other] + _slots[other].Count;
                if (end > offset) offset = (end + alignment - 1) / alignment * alignment;
            }
            _offsets[i] = offset;
            Size = Math.Max(Size, offset + slot.Count);
            placed.Insert(~placed.BinarySearch(i, byOffset), i);
        }
    }
}
