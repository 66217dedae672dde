namespace Graph.Scheduling;

/// <summary>
/// Visits to rows: for every point of the row axes the stages one after the other. Without any inner loop the rows themselves are the lanes.
/// </summary>
internal sealed class RowKernel(IReadOnlyList<Axis> rows) : Kernel
{
    /// <summary>The parallel axes, outermost first; none is a single visit.</summary>
    public List<Axis> Rows { get; } = [.. rows];

    public List<Stage> Stages { get; } = [];

    /// <summary>Whether the last row axis is vectorised, instead of the innermost loop of each stage.</summary>
    public bool LanesAlongRows { get; set; }

    /// <summary>A block of lanes that is no loop: every vector of the kernel varies along it.</summary>
    public Axis? Block { get; init; }

    /// <summary>The loop that the kernel is, if its stages are the steps of one.</summary>
    public int? Loop { get; init; }

    public IEnumerable<Result> Results => Stages.SelectMany(s => s.Results);

    public bool IsSerial => Results.Any(r => r is ScatterResult);

    public override IEnumerable<int> Reads => Sources(Results.SelectMany(Roots)).Distinct();

    public override IEnumerable<int> Writes => Results.Where(r => r is not (ReduceResult { Offset: null } or CarryResult)).Select(r => r.Target).Distinct();

    public static IEnumerable<ScalarValue> Roots(Result result) => result switch
    {
        ScatterResult scatter => [result.Value, scatter.Position],
        CarryResult carry => [result.Value, carry.Initial],
        _ => [result.Value],
    };
}
