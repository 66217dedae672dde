using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>
/// Finds the kernels that are written over single numbers: those in which lanes would each go to places of their own (an index that differs from lane to
/// lane), arithmetic on integers, and running values and the search for a position across lanes.
/// </summary>
internal static class ScalarOnly
{
    public static bool Is(RowKernel kernel)
    {
        if (kernel.LanesAlongRows) return kernel.Results.Any(r => IsUnfit(r, kernel.Rows[kernel.Rows.Count - 1]));
        return kernel.Stages.Any(s => s.Axes.Count > 0 && s.Results.Any(r => IsSequential(r) || IsUnfit(r, s.Axes[s.Axes.Count - 1])));
    }

    private static bool IsSequential(Result result) => result is ReduceResult { Operator: ArgMax } or CarryResult;

    private static bool IsUnfit(Result result, Axis lane)
    {
        if (result is ScatterResult scatter && (scatter.Position.Axes.Contains(lane) || !scatter.Offset[lane].Is(1))) return true;
        foreach (ScalarValue value in Bodies.Values(RowKernel.Roots(result)))
        {
            bool unfit = value switch
            {
                GatherScalar gather => gather.Position.Axes.Contains(lane),
                RandomScalar random => random.Axes.Contains(lane) && !random.Index[lane].Is(1),
                ApplyScalar apply => apply.Element == ElementType.Integer && apply.Axes.Contains(lane),
                _ => false,
            };
            if (unfit) return true;
        }
        return false;
    }
}
