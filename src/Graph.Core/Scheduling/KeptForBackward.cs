using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// What a backward pass needs of the forward pass: the values in the workspace that a forward kernel writes and a backward kernel reads. A kernel is
/// forward if it writes anything that belongs to forward; fused with it, it may write the first values of backward too.
/// </summary>
internal static class KeptForBackward
{
    /// <summary>The values, in order of the graph.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="forward">The instructions that belong to forward.</param>
    public static IReadOnlyList<int> Of(Schedule schedule, HashSet<int> forward)
    {
        ILookup<bool, Kernel> kernels = schedule.Groups.SelectMany(g => g.Kernels).ToLookup(k => k.Writes.Any(forward.Contains));
        HashSet<int> written = [.. kernels[true].SelectMany(k => k.Writes)];
        return
        [
            .. kernels[false].SelectMany(k => k.Reads).Distinct()
                .Where(v => written.Contains(v) && schedule.Memory.Offsets.ContainsKey(v)).OrderBy(v => v),
        ];
    }

    /// <summary>The instructions that these results depend on, and they themselves.</summary>
    public static HashSet<int> Needed(ComputationGraph graph, IEnumerable<int> results)
    {
        HashSet<int> needed = [.. results];
        for (int i = graph.Instructions.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(i)) needed.UnionWith(graph.Instructions[i].Operands);
        }
        return needed;
    }

    /// <summary>The instructions that do not depend on these inputs.</summary>
    public static HashSet<int> Independent(ComputationGraph graph, IEnumerable<string> inputs)
    {
        HashSet<string> names = [.. inputs];
        HashSet<int> independent = [];
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            Instruction instruction = graph.Instructions[i];
            bool isSeed = instruction.Operator is Input input && names.Contains(input.InputName);
            if (!isSeed && instruction.Operands.All(independent.Contains)) independent.Add(i);
        }
        return independent;
    }
}
