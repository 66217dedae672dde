using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Makes a kernel of a loop: schedules one step, without the outputs that nobody takes. A carry that is an output too, as it enters a step or as it leaves
/// it, lies in that output's buffer.
/// </summary>
internal static class LoopBuilder
{
    public static LoopKernel Build(ComputationGraph graph, int instruction, int lanes)
    {
        Scan scan = (Scan)graph.Instructions[instruction].Operator;
        IReadOnlyList<int?> results = LoopKernel.ResultsOf(graph, instruction);
        int[] taken = [.. Enumerable.Range(0, scan.Body.Outputs.Count - scan.Carries).Where(k => results[scan.Carries + k] is not null)];
        CarryPlace[] carries = [.. Places(scan, taken)];
        int[] outputs = [.. taken.Where(k => carries.All(c => c.Output != k))];
        return new LoopKernel(graph, instruction, Scheduler.RunInGroups(Step(scan, outputs), lanes), carries, outputs, lanes);
    }

    /// <summary>The body with the next carries and these outputs.</summary>
    private static ComputationGraph Step(Scan scan, int[] outputs)
    {
        Node[] nodes = scan.Body.ToNodes();
        return ComputationGraph.FromNodes([.. Enumerable.Range(0, scan.Carries).Concat(outputs.Select(k => scan.Carries + k)).Select(i => nodes[scan.Body.Outputs[i]])]);
    }

    private static IEnumerable<CarryPlace> Places(Scan scan, int[] taken)
    {
        HashSet<int> used = [];
        for (int i = 0; i < scan.Carries; i++)
        {
            int[] free = [.. taken.Where(k => !used.Contains(k))];
            int next = scan.Body.Outputs[i];
            int leaving = free.Where(k => scan.Body.Outputs[scan.Carries + k] == next && IsComputed(scan, next)).DefaultIfEmpty(-1).First();
            int entering = free.Where(k => scan.Body.Instructions[scan.Body.Outputs[scan.Carries + k]].Operator is Input { InputName: var name } && name == Scan.CarryName(i))
                .DefaultIfEmpty(-1).First();
            CarryPlace place = leaving >= 0 ? new(i, CarryKind.Leaving, leaving) : entering >= 0 ? new(i, CarryKind.Entering, entering) : new(i, CarryKind.Alternating);
            if (place.Output >= 0) used.Add(place.Output);
            yield return place;
        }
    }

    /// <summary>Whether a next carry is made by the step, and by no other carry.</summary>
    private static bool IsComputed(Scan scan, int next)
        => scan.Body.Instructions[next].Operator is not Input && scan.Body.Outputs.Take(scan.Carries).Count(o => o == next) == 1;
}
