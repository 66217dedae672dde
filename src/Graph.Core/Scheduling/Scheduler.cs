using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>From an optimised graph to kernels and a memory plan, still without a line of C#.</summary>
internal static class Scheduler
{
    /// <param name="optimised">The graph.</param>
    /// <param name="lanes">How many lanes a vector has, which is how many elements lie on a line of the cache.</param>
    public static Schedule Run(ComputationGraph optimised, int lanes) => RunInline(optimised, lanes) ?? RunInGroups(optimised, lanes);

    /// <summary>The schedule of a graph of any size: kernels that hand on values in memory.</summary>
    public static Schedule RunInGroups(ComputationGraph optimised, int lanes)
    {
        ComputationGraph graph = MaterializeViews.Apply(PlacesFirst.Apply(optimised, lanes));
        HashSet<int> anchors = Anchors.Choose(graph);
        IReadOnlyList<KernelPlan> plans = Fusion.Plan(graph, anchors);
        int[] outputs = graph.Outputs.Select(o => Storage.Of(graph, o)).ToArray();
        IReadOnlyList<Kernel> kernels = Build(graph, anchors, plans, outputs, lanes);
        IReadOnlyList<Group> groups = Grouping.Apply(graph, kernels);
        return new Schedule(graph, groups, outputs, MemoryPlan.Create(graph, groups, outputs, lanes));
    }

    /// <summary>Whether a graph becomes a single kernel without chunks.</summary>
    public static bool IsInline(ComputationGraph optimised, int lanes) => RunInline(optimised, lanes) is { IsInline: true };

    private static Schedule? RunInline(ComputationGraph optimised, int lanes)
    {
        ComputationGraph graph = MaterializeViews.WithOwnOutputs(optimised);
        int[] outputs = graph.Outputs.Select(o => Storage.Of(graph, o)).ToArray();
        return InlineLowering.TryBuild(graph, outputs, lanes) is { } kernel
            ? new Schedule(graph, [new Group(kernel)], outputs, MemoryPlan.Create(graph, [], outputs, lanes)) { IsInline = kernel.Rows.Count == 0 }
            : null;
    }

    private static List<Kernel> Build(ComputationGraph graph, HashSet<int> anchors, IReadOnlyList<KernelPlan> plans, int[] outputs, int lanes)
    {
        HashSet<int> stored = [.. outputs];
        KernelBuilder builder = new(graph, anchors, stored, lanes);
        List<Kernel> kernels = [];
        HashSet<int> filled = [];
        foreach (KernelPlan plan in plans)
        {
            Kernel kernel = builder.Build(plan);
            if (plan.IsClosed && plan.Several is null && plan.Members[0].Anchor is { Operator: ScatterAdd or Embed } anchor && filled.Add(anchor.Position))
                kernels.Add(new FillKernel(anchor.Position));
            kernels.Add(kernel);
        }
        stored.UnionWith(kernels.SelectMany(k => k.Reads).Where(anchors.Contains));
        return KernelOrder.Apply(graph, kernels.SelectMany(k => KernelDivision.Apply(Finished(k, graph, stored), graph)).ToList(), outputs);
    }

    /// <summary>Without stores that nobody reads, with loops joined, and with the lanes chosen.</summary>
    private static Kernel Finished(Kernel kernel, ComputationGraph graph, HashSet<int> stored)
    {
        if (kernel is ProductKernel product)
        {
            product.Results.RemoveAll(r => !stored.Contains(r.Target));
            return ProductMerging.Apply(product);
        }
        if (kernel is not RowKernel { Loop: null } rows) return kernel;
        bool Kept(Result result) => stored.Contains(result.Target) || graph.Instructions[result.Target].Operator is Concatenate or Embed;
        foreach (Stage stage in rows.Stages)
        {
            stage.Results.RemoveAll(r => r is StoreResult && !Kept(r));
            for (int i = 0; i < stage.Results.Count; i++)
            {
                if (stage.Results[i] is ReduceResult reduce && !Kept(reduce))
                    stage.Results[i] = new ReduceResult(reduce.Target, reduce.Value, reduce.Operator, null);
            }
        }
        rows.Stages.RemoveAll(s => s.Results.Count == 0);
        RowKernel merged = LaneChoice.WithReadLanes(LaneChoice.WithLongLanes(AxisMerging.Apply(rows)));
        merged.LanesAlongRows = LaneChoice.AlongRows(merged);
        return merged;
    }
}
