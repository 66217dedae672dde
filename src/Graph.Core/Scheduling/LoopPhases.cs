using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Where a loop over rows ends and goes on. A row that is one long chain, such as product, tanh, sum across lanes and gradient, leaves a processor
/// waiting: its window holds too few rows to overlap them. So the loop is divided before and after each heavy function, for some rows at a time, and
/// what later phases need is kept in between. The arguments of a heavy function are one phase, the function is the next.
/// </summary>
internal static class LoopPhases
{
    /// <summary>A function of so many lane operations has a phase of its own.</summary>
    private const int Heavy = 16;

    /// <summary>How many rows go through a phase before the next begins.</summary>
    public const int Rows = 32;

    /// <summary>How many vectors of a row may be kept; they have to stay in the first-level cache.</summary>
    private const int MostKept = 8;

    /// <summary>The operations of a last phase that is worth a loop of its own.</summary>
    private const int FewestAfter = 6;

    /// <summary>What each phase but the last keeps for later ones; none where the loop is better left whole.</summary>
    /// <param name="stage">The loop over the rows.</param>
    /// <param name="lane">The block of lanes.</param>
    public static IReadOnlyList<IReadOnlyList<KeptValue>> Of(Stage stage, Axis lane)
    {
        Axis row = stage.Axes[0];
        ScalarValue[] roots = [.. stage.Results.SelectMany(RowKernel.Roots)];
        Dictionary<ScalarValue, int> phases = Number(roots, row, lane);
        int last = roots.Max(r => Ready(r, phases, row, lane));
        int after = phases.Count(p => p.Value == last && p.Key is ApplyScalar && p.Key.Axes.Contains(row) && p.Key.Axes.Contains(lane));
        if (last == 0 || after < FewestAfter) return [];
        Dictionary<ScalarValue, int> lastReading = [];
        HashSet<(ScalarValue, int)> seen = [];
        Stack<(ScalarValue Value, int Phase)> pending = new(roots.Select(r => (r, last)));
        while (pending.Count > 0)
        {
            (ScalarValue value, int phase) = pending.Pop();
            if (!seen.Add((value, phase)) || !value.Axes.Contains(row)) continue;
            bool isKept = phases[value] < phase && IsWorthKeeping(value, lane);
            if (isKept) lastReading[value] = Math.Max(phase, lastReading.TryGetValue(value, out int known) ? known : 0);
            foreach (ScalarValue operand in value.Operands) pending.Push((operand, isKept ? phases[value] : phase));
        }
        KeptValue[] kept = Places([.. phases.Keys.Where(lastReading.ContainsKey)], phases, lastReading, lane);
        return kept.Where(k => k.IsLane).Select(k => k.Place).Distinct().Count() is 0 or > MostKept
            ? []
            : [.. Enumerable.Range(0, last).Select(phase => kept.Where(k => phases[k.Value] == phase).ToArray())];
    }

    /// <summary>Each value in the first place that no later phase than its own reads: a phase reads all that it needs of a row before it writes.</summary>
    private static KeptValue[] Places(ScalarValue[] values, Dictionary<ScalarValue, int> phases, Dictionary<ScalarValue, int> lastReading, Axis lane)
    {
        List<(bool IsLane, int Until)> places = [];
        List<KeptValue> kept = [];
        foreach (ScalarValue value in values.OrderBy(v => phases[v]))
        {
            bool isLane = value.Axes.Contains(lane);
            int place = places.FindIndex(p => p.IsLane == isLane && p.Until <= phases[value]);
            if (place < 0)
            {
                place = places.Count;
                places.Add(default);
            }
            places[place] = (isLane, lastReading[value]);
            kept.Add(new KeptValue(value, place, isLane));
        }
        return [.. kept];
    }

    /// <summary>The phase that computes each value, operands before what reads them.</summary>
    private static Dictionary<ScalarValue, int> Number(ScalarValue[] roots, Axis row, Axis lane)
    {
        Dictionary<ScalarValue, int> phases = [];
        Stack<ScalarValue> pending = new(roots);
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Peek();
            ScalarValue[] missing = [.. value.Operands.Where(o => !phases.ContainsKey(o))];
            foreach (ScalarValue operand in missing) pending.Push(operand);
            if (missing.Length > 0) continue;
            pending.Pop();
            if (phases.ContainsKey(value)) continue;
            int ready = value.Operands.Select(o => Ready(o, phases, row, lane)).DefaultIfEmpty(0).Max();
            bool waits = IsHeavy(value, row, lane) && value.Operands.Any(o => o.Axes.Contains(row) && o.Operands.Count > 0 && !IsHeavy(o, row, lane));
            phases.Add(value, waits ? ready + 1 : ready);
        }
        return phases;
    }

    /// <summary>The first phase that can use a value.</summary>
    private static int Ready(ScalarValue value, Dictionary<ScalarValue, int> phases, Axis row, Axis lane)
        => IsHeavy(value, row, lane) ? phases[value] + 1 : phases[value];

    private static bool IsHeavy(ScalarValue value, Axis row, Axis lane) => value.Axes.Contains(row) && IsHeavy(value, lane);

    private static bool IsHeavy(ScalarValue value, Axis lane)
        => value is ApplyScalar apply && OperatorCost.Of(apply.Operator) >= Heavy && value.Axes.Contains(lane);

    /// <summary>Whether a value is a real number that takes more than one operation on what lies in memory, as the results of heavy functions do.</summary>
    private static bool IsWorthKeeping(ScalarValue value, Axis lane)
        => value.Element == ElementType.Real && (IsHeavy(value, lane) || value.Operands.Any(o => o.Operands.Count > 0 && !IsHeavy(o, lane)));
}
