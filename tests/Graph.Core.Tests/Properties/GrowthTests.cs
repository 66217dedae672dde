using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Properties;

/// <summary>How a graph grows with each order of its derivative.</summary>
public sealed class GrowthTests
{
    private static readonly Dictionary<string, Func<Expr, Expr>> Cases = new()
    {
        ["softmax"] = x => Softmax(x),
        ["log-softmax"] = x => LogSoftmax(x),
        ["cross-entropy"] = x => CrossEntropy(x, ArgMax(x), reduction: LossReduction.None),
        ["layer norm"] = x => LayerNorm(x),
        ["gelu"] = Gelu,
        ["silu"] = Silu,
        ["logsumexp"] = x => LogSumExp(x, -1),
        ["attention"] = x => ScaledDotProductAttention(x, Sin(x), Cos(x)),
    };

    [TestCaseSource(nameof(Names))]
    public void An_order_of_differentiation_multiplies_the_graph_by_at_most_four_and_the_optimised_one_by_three(string name)
    {
        DenseTensor point = new(new double[12], 3, 4);
        Expr x = (Expr)CentralDifferences.Input("x", ElementType.Real, point), v = (Expr)CentralDifferences.Input("v", ElementType.Real, point);
        Expr y = Cases[name](x);
        Expr scalar = Sum(y * Sin(y));
        List<int> raw = [], optimised = [];
        for (int order = 0; order <= 3; order++)
        {
            ComputationGraph graph = ComputationGraph.Of(scalar);
            raw.Add(ExpandGradients.Apply(graph).Instructions.Count);
            optimised.Add(Pipeline.Run(graph).Instructions.Count);
            scalar = Sum(Gradient(scalar, x) * v);
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ratios(raw), Is.All.LessThanOrEqualTo(4));
            Assert.That(Ratios(optimised), Is.All.LessThanOrEqualTo(3));
        }
    }

    private static IEnumerable<double> Ratios(List<int> counts) => counts.Zip(counts.Skip(1), (before, after) => (double)after / before);

    private static IEnumerable<string> Names() => Cases.Keys;
}
