using Graph.Graphs;

namespace Graph.Optimization;

/// <summary>The passes between the reader and the scheduler, in order.</summary>
public static class Pipeline
{
    private static readonly Pass[] Derivatives = [new("move maxima in", MoveMaximaIn.Apply), new("expand gradients", ExpandGradients.Apply)];

    private static readonly Pass[] Stability = [new("stabilise", Stabilize.Apply)];

    private static readonly Pass[] Simplification =
    [
        new("lower attention", LowerAttention.Apply),
        new("simplify", Simplify.Apply),
        new("merge common subexpressions", MergeCommonSubexpressions.Apply),
        new("simplify what merged", Simplify.Apply),
        new("prune loops", PruneLoops.Apply),
        new("fuse loops", FuseLoops.Apply),
        new("move products out of loops", MoveProductsOut.Apply),
        new("simplify what moved", Simplify.Apply),
        new("merge what moved", MergeCommonSubexpressions.Apply),
        new("prune loops again", PruneLoops.Apply),
        new("lower log-sum-exp", LowerLogSumExp.Apply),
        new("lower windows", LowerWindows.Apply),
        new("lower small contractions", LowerContractions.Apply),
        new("simplify what was lowered", Simplify.Apply),
        new("merge again", MergeCommonSubexpressions.Apply),
    ];

    /// <summary>The passes; without <paramref name="rewrites"/> nothing but rounding can change.</summary>
    public static IReadOnlyList<Pass> Passes(bool rewrites) => [.. rewrites ? Stability : [], .. Derivatives, .. Simplification.Select(InLoopsToo)];

    /// <summary>The optimised graph.</summary>
    /// <param name="graph">The graph as it was read, with its questions for gradients.</param>
    /// <param name="rewrites">Whether unstable compositions are replaced by their stable forms.</param>
    /// <param name="after">Called with the name and the result of every pass, to write it out or to verify it.</param>
    public static ComputationGraph Run(ComputationGraph graph, bool rewrites = true, Action<string, ComputationGraph>? after = null)
    {
        foreach (Pass pass in Passes(rewrites))
        {
            graph = pass.Apply(graph);
            after?.Invoke(pass.Name, graph);
        }
        return graph;
    }

    /// <summary>The pass on a graph and on the bodies of its loops.</summary>
    private static Pass InLoopsToo(Pass pass) => new(pass.Name, Apply(pass.Apply));

    private static Func<ComputationGraph, ComputationGraph> Apply(Func<ComputationGraph, ComputationGraph> pass)
        => graph => pass(graph).WithBodies(Apply(pass));
}
