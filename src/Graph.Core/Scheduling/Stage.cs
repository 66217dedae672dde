namespace Graph.Scheduling;

/// <summary>One nest of loops inside a visit to a row.</summary>
internal sealed class Stage(IReadOnlyList<Axis> axes)
{
    /// <summary>The loops, outermost first; none is a computation of single values.</summary>
    public List<Axis> Axes { get; } = [.. axes];

    /// <summary>Whether each point of the loop needs what the one before left.</summary>
    public bool IsSerial => Results.Any(r => r is CarryResult);

    /// <summary>What a loop over rows is divided into; nothing where it is whole. Some rows at a time go through each phase before the next.</summary>
    public IReadOnlyList<Phase> Phases { get; set; } = [];

    /// <summary>What is stored at every point of the loops, or combined over them.</summary>
    public List<Result> Results { get; } = [];
}
