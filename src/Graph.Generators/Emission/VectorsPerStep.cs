using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// How many vectors of lanes a step of a loop takes. A sum waits for the one before it: where a loop computes little else, several sums at once fill
/// the time.
/// </summary>
internal static class VectorsPerStep
{
    /// <summary>The most partial results in registers, and the most loads and operations that do not hide an addition's latency.</summary>
    private const int MostPartials = 4, MostOperations = 4;

    public static int Of(Stage stage, int lanes)
    {
        if (stage.Results.Any(r => r is not (StoreResult or ReduceResult { Operator: not ArgMax }))) return 1;
        int sums = stage.Results.Count(r => r is ReduceResult);
        if (sums == 0 || stage.Axes[stage.Axes.Count - 1].Length is not { IsConstant: true } length || Operations(stage) > MostOperations) return 1;
        int vectors = MostPartials;
        while (vectors > 1 && (sums * vectors > MostPartials || length.Value % (vectors * lanes) != 0)) vectors /= 2;
        return vectors;
    }

    private static int Operations(Stage stage)
    {
        Axis lanes = stage.Axes[stage.Axes.Count - 1];
        return Bodies.Values(stage.Results.SelectMany(RowKernel.Roots)).Where(v => v.Axes.Contains(lanes))
            .Sum(v => v is ApplyScalar apply ? OperatorCost.Of(apply.Operator) : 1);
    }
}
