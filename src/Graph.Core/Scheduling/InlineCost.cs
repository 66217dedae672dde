namespace Graph.Scheduling;

/// <summary>How many operations the unrolled body of an inline kernel has, with what its functions inline to.</summary>
internal static class InlineCost
{
    private const int Across = 4, Element = 3;

    public static int Of(RowKernel kernel)
        => kernel.Stages.Sum(s => Bodies.Values(s.Results.SelectMany(RowKernel.Roots)).Sum(Of) + s.Results.Count);

    private static int Of(ScalarValue value) => value switch
    {
        ApplyScalar apply => OperatorCost.Of(apply.Operator),
        AcrossScalar => Across,
        LaneScalar => Element,
        _ => 0,
    };
}
