using Graph.Graphs;

namespace Graph.Scheduling;

/// <summary>A graph as kernels in order with a place in memory for every value that is kept.</summary>
/// <param name="Graph">The graph that was scheduled; instructions are named by position.</param>
/// <param name="Groups">The kernels in order of execution.</param>
/// <param name="Outputs">The instruction whose buffer holds each output.</param>
/// <param name="Memory">Where the other kept values live.</param>
internal sealed record Schedule(ComputationGraph Graph, IReadOnlyList<Group> Groups, IReadOnlyList<int> Outputs, MemoryPlan Memory)
{
    /// <summary>Whether all is one kernel without chunks or a workspace, which its caller can hold itself.</summary>
    public bool IsInline { get; init; }
}
