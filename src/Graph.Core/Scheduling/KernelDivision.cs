using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Divides a long elementwise kernel in which a heavy function waits for what others leave in memory, as the tanh of a long short-term memory's cell waits for
/// three of its gates. Such a chain exceeds a processor's window, which then overlaps no two vectors. What waits becomes a kernel of its own for the same rows,
/// which loads what it needs of the first.
/// </summary>
internal static class KernelDivision
{
    /// <summary>A function of so many lane operations is worth waiting for.</summary>
    private const int Heavy = 16;

    /// <summary>About how many lane operations, of two registers each, a processor looks ahead.</summary>
    private const int Window = 128;

    /// <summary>A shorter loop has hardly a vector to overlap with the next.</summary>
    private const int ShortestLoop = 32;

    /// <summary>The kernel, or the two that it is divided into, in their order.</summary>
    public static IReadOnlyList<Kernel> Apply(Kernel kernel, ComputationGraph graph)
    {
        if (kernel is not RowKernel { LanesAlongRows: true, Loop: null, Stages.Count: 1 } rows || rows.Stages[0].Axes.Count > 0) return [kernel];
        if (rows.Rows[rows.Rows.Count - 1].Length is { IsConstant: true, Value: < ShortestLoop }) return [kernel];
        // What replaces another value in its own memory would be read too late.
        if (!rows.Results.All(r => r is StoreResult && graph.Instructions[r.Target].Operator is not NextValue)) return [kernel];
        if (Cost(rows.Results.Select(r => r.Value)) < Window) return [kernel];
        ILookup<bool, StoreResult> waits = rows.Results.Cast<StoreResult>().ToLookup(r => Waits(r, rows));
        return waits[true].Any() && waits[false].Any() ? [Part(rows, waits[false], []), Part(rows, waits[true], waits[false])] : [kernel];
    }

    /// <summary>Some results of a kernel, which load others.</summary>
    private static RowKernel Part(RowKernel kernel, IEnumerable<StoreResult> results, IEnumerable<StoreResult> loaded)
    {
        ScalarRewriter rewriter = new(index => index, axes => axes);
        foreach (StoreResult result in loaded.Where(r => r.Value.Operands.Count > 0))
            rewriter.Replace(result.Value, new LoadScalar(result.Target, result.Value.Element, null, result.Offset));
        RowKernel part = new(kernel.Rows) { LanesAlongRows = true };
        part.Stages.Add(new Stage([]));
        part.Stages[0].Results.AddRange(results.Select(rewriter.Rewrite));
        return part;
    }

    /// <summary>Whether a result takes a heavy function of what another makes with one.</summary>
    private static bool Waits(StoreResult result, RowKernel kernel)
    {
        HashSet<ScalarValue> others = [.. kernel.Results.Select(r => r.Value).Where(v => v != result.Value && Bodies.Values([v]).Any(IsHeavy))];
        return Bodies.Values([result.Value]).Where(IsHeavy).Any(heavy => Bodies.Values(heavy.Operands).Any(others.Contains));
    }

    private static bool IsHeavy(ScalarValue value) => value is ApplyScalar apply && OperatorCost.Of(apply.Operator) >= Heavy;

    private static int Cost(IEnumerable<ScalarValue> roots) => Bodies.Values(roots).OfType<ApplyScalar>().Sum(a => OperatorCost.Of(a.Operator));
}
