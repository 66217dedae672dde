namespace Graph.Scheduling;

/// <summary>Where a carry of a loop lies from step to step.</summary>
/// <param name="Index">The carry.</param>
/// <param name="Kind">The kind of place.</param>
/// <param name="Output">The output of the scan, counted beyond its carries, whose buffer it lies in.</param>
internal sealed record CarryPlace(int Index, CarryKind Kind, int Output = -1)
{
    /// <summary>How many buffers of its own the carry needs.</summary>
    public int Buffers => Kind switch { CarryKind.Alternating => 2, CarryKind.Entering => 1, _ => 0 };
}

/// <summary>The kinds of places of a carry.</summary>
internal enum CarryKind
{
    /// <summary>In two buffers by turns.</summary>
    Alternating,

    /// <summary>In an output: what a step makes is that output's entry of the step.</summary>
    Leaving,

    /// <summary>In an output: what a step begins with is that output's entry of the step.</summary>
    Entering,
}
