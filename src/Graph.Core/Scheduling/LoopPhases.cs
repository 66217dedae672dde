using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Where a loop over rows ends and goes on. A row that is one long chain, such as product, tanh, sum across lanes and gradient, leaves a processor
/// waiting: its window holds too few rows to overlap them. So the loop is divided, for some rows at a time, and what later phases need is kept in between.
/// The arguments of a heavy function are one phase, the function is the next, and another begins where a number made of sums across lanes becomes lanes
/// again.
/// </summary>
internal sealed class LoopPhases
{
    /// <summary>A function of so many lane operations has a phase of its own.</summary>
    private const int Heavy = 16;

    /// <summary>How many rows go through a phase before the next begins.</summary>
    public const int Rows = 32;

    /// <summary>How many vectors of a row may be kept; they have to stay in the first-level cache.</summary>
    private const int MostKept = 8;

    /// <summary>The operations after the first phase that are worth loops of their own.</summary>
    private const int FewestAfter = 6;

    /// <summary>Up to so many operations are rather done again than their result is kept.</summary>
    private const int MostAgain = 2;

    private readonly Axis _row;
    private readonly Axis _lane;
    private readonly Dictionary<ScalarValue, int> _phases = [];
    private readonly HashSet<ScalarValue> _summedAcross = [];

    private LoopPhases(Axis row, Axis lane) => (_row, _lane) = (row, lane);

    /// <summary>The phases of a loop; none where it is better left whole.</summary>
    /// <param name="stage">The loop over the rows.</param>
    /// <param name="lane">The block of lanes.</param>
    public static IReadOnlyList<Phase> Of(Stage stage, Axis lane) => new LoopPhases(stage.Axes[0], lane).Divide(stage.Results);

    private Phase[] Divide(List<Result> results)
    {
        foreach (ScalarValue root in results.SelectMany(RowKernel.Roots)) Number(root);
        if (_phases.Count(p => p.Value > 0 && p.Key is ApplyScalar && Varies(p.Key) && IsLane(p.Key) && !IsHeavy(p.Key)) < FewestAfter) return [];
        Dictionary<Result, int> phases = results.ToDictionary(r => r, r => RowKernel.Roots(r).Max(Ready));
        KeptValue[] kept = Places(LastReadings(phases));
        if (kept.Where(k => k.IsLane).Select(k => k.Place).Distinct().Count() is 0 or > MostKept) return [];
        return
        [
            .. Enumerable.Range(0, phases.Values.Max() + 1)
                .Select(i => new Phase([.. kept.Where(k => _phases[k.Value] == i)], [.. results.Where(r => phases[r] == i)]))
                .Where(p => p.Kept.Count + p.Results.Count > 0),
        ];
    }

    /// <summary>Finds the phase that computes each value under a root.</summary>
    private void Number(ScalarValue root)
    {
        Stack<ScalarValue> pending = new([root]);
        while (pending.Count > 0)
        {
            ScalarValue value = pending.Peek();
            if (value.Operands.FirstOrDefault(o => !_phases.ContainsKey(o)) is { } missing)
            {
                pending.Push(missing);
                continue;
            }
            pending.Pop();
            if (_phases.ContainsKey(value)) continue;
            int phase = value.Operands.Select(o => IsLane(value) && _summedAcross.Contains(o) ? _phases[o] + 1 : Ready(o)).DefaultIfEmpty(0).Max();
            bool waits = IsHeavy(value) && value.Operands.Any(o => Varies(o) && o.Operands.Count > 0 && !IsHeavy(o) && _phases[o] == phase);
            _phases.Add(value, waits ? phase + 1 : phase);
            if (IsSummedAcross(value)) _summedAcross.Add(value);
        }
    }

    /// <summary>The last phase that reads each value that is kept: one that is computed before it is needed, and is dearer to compute than to load.</summary>
    private Dictionary<ScalarValue, int> LastReadings(Dictionary<Result, int> phases)
    {
        Dictionary<ScalarValue, int> readings = [];
        HashSet<(ScalarValue, int)> seen = [];
        Stack<(ScalarValue Value, int Phase)> pending = new(phases.SelectMany(p => RowKernel.Roots(p.Key).Select(r => (r, p.Value))));
        while (pending.Count > 0)
        {
            (ScalarValue value, int phase) = pending.Pop();
            if (!seen.Add((value, phase)) || !Varies(value)) continue;
            bool isKept = _phases[value] < phase && IsWorthKeeping(value);
            if (isKept) readings[value] = Math.Max(phase, readings.TryGetValue(value, out int known) ? known : 0);
            foreach (ScalarValue operand in value.Operands) pending.Push((operand, isKept ? _phases[value] : phase));
        }
        return readings;
    }

    /// <summary>Each value in the first place that no later phase than its own reads: a phase reads all that it needs of a row before it writes.</summary>
    private KeptValue[] Places(Dictionary<ScalarValue, int> readings)
    {
        List<(bool IsLane, int Until)> places = [];
        List<KeptValue> kept = [];
        foreach (ScalarValue value in _phases.Keys.Where(readings.ContainsKey).OrderBy(v => _phases[v]))
        {
            int place = places.FindIndex(p => p.IsLane == IsLane(value) && p.Until <= _phases[value]);
            if (place < 0)
            {
                place = places.Count;
                places.Add(default);
            }
            places[place] = (IsLane(value), readings[value]);
            kept.Add(new KeptValue(value, place, IsLane(value)));
        }
        return [.. kept];
    }

    /// <summary>The first phase that can use a value.</summary>
    private int Ready(ScalarValue value) => IsHeavy(value) ? _phases[value] + 1 : _phases[value];

    private bool Varies(ScalarValue value) => value.Axes.Contains(_row);

    private bool IsLane(ScalarValue value) => value.Axes.Contains(_lane);

    private bool IsHeavy(ScalarValue value)
        => value is ApplyScalar apply && OperatorCost.Of(apply.Operator) >= Heavy && Varies(value) && IsLane(value);

    /// <summary>Whether a value is a number of a row that waits for a sum across lanes.</summary>
    private bool IsSummedAcross(ScalarValue value)
        => Varies(value) && !IsLane(value) && (value is AcrossScalar || (value is ApplyScalar && value.Operands.Any(_summedAcross.Contains)));

    /// <summary>Whether a value is a real number that is dearer to compute again, from what lies in memory and the results of heavy functions, than to load.</summary>
    private bool IsWorthKeeping(ScalarValue value) => value.Element == ElementType.Real && (IsHeavy(value) || CostOf(value, MostAgain) > MostAgain);

    /// <summary>How many operations a value takes from memory or heavy functions on, or more than a limit; sums across lanes are more.</summary>
    private int CostOf(ScalarValue value, int most)
    {
        if (value is AcrossScalar || most <= 0) return value.Operands.Count > 0 ? most + 1 : 0;
        int cost = value.Operands.Count > 0 ? 1 : 0;
        foreach (ScalarValue operand in value.Operands.Where(o => !IsHeavy(o) && cost <= most)) cost += CostOf(operand, most - cost);
        return cost;
    }
}
