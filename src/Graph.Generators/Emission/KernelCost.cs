using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>How many multiply-adds or lane operations, counted by single elements, a kernel takes.</summary>
internal static class KernelCost
{
    public static Dimension Of(Kernel kernel) => kernel switch
    {
        ProductKernel product => product.Outer.Append(product.Row).Append(product.Column).Append(product.Depth).Aggregate((Dimension)1, (p, a) => p * a.Length),
        RowKernel rows => rows.Stages.Aggregate((Dimension)0, (sum, s) => sum + rows.Rows.Concat(s.Axes).Aggregate(new Dimension(Operations(s)), (p, a) => p * a.Length)),
        LoopKernel loop => loop.Body.Groups.SelectMany(g => g.Kernels).Aggregate((Dimension)0, (sum, k) => sum + Of(k)) * loop.Scan.Length,
        _ => 0,
    };

    private static long Operations(Stage stage) => stage.Results.Count + Bodies.Values(stage.Results.SelectMany(RowKernel.Roots))
        .Sum(value => value is ApplyScalar apply ? OperatorCost.Of(apply.Operator) : value is RandomScalar ? 60L : 0);
}
