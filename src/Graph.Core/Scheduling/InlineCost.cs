using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// How many operations the unrolled body of an inline kernel has, as its limit counts them. Single numbers: each is one. A map over rows: what the
/// compiler inlines, so the short functions count with their polynomials, while the long ones are called, a division is one instruction however long
/// it takes, and so is a product with the sum that it goes into. A kernel that reduces: what they cost, since its sums hold registers and lanes
/// along a layer are as good.
/// </summary>
internal static class InlineCost
{
    private const int Across = 4, Element = 3;

    public static int Of(RowKernel kernel)
    {
        ScalarValue[] values = [.. kernel.Stages.SelectMany(s => Bodies.Values(s.Results.SelectMany(RowKernel.Roots)))];
        bool isScalar = kernel.Block is null && kernel.Rows.Count == 0 && kernel.Stages.All(s => s.Axes.Count == 0);
        int cost = isScalar ? values.Count(v => v is ApplyScalar)
            : kernel.LanesAlongRows ? values.Sum(Inlined) - FusedProducts(kernel, values)
            : values.Sum(Of);
        return cost + kernel.Stages.Sum(s => s.Results.Count);
    }

    private static int Of(ScalarValue value) => value switch
    {
        ApplyScalar apply => OperatorCost.Of(apply.Operator),
        AcrossScalar => Across,
        LaneScalar => Element,
        _ => 0,
    };

    private static int Inlined(ScalarValue value) => value switch
    {
        ApplyScalar { Operator: Exp or Sigmoid or Tanh or Log or Erf or NormalCdf or NormalPdf } apply => OperatorCost.Of(apply.Operator),
        ApplyScalar => 1,
        _ => 0,
    };

    /// <summary>The products that are used once, by a sum that has no other such product.</summary>
    private static int FusedProducts(RowKernel kernel, ScalarValue[] values)
    {
        Dictionary<ScalarValue, int> uses = values.SelectMany(v => v.Operands).Concat(kernel.Results.SelectMany(RowKernel.Roots))
            .GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
        return values.Count(v => v is ApplyScalar { Operator: Add, Element: ElementType.Real }
            && v.Operands.Any(o => o is ApplyScalar { Operator: Multiply } && uses[o] == 1));
    }
}
