using Graph.Evaluation;
using Graph.Graphs;
using Graph.Optimization;
using static Graph.Functions;

namespace Graph.Core.Tests.Properties;

/// <summary>How a graph grows with each order of its derivative, in either mode.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GrowthTests
{
    private const int Orders = 3;

    /// <summary>Every function that is composed of several operators.</summary>
    private static readonly Dictionary<string, Func<Expr, Expr>> Cases = new()
    {
        ["softmax"] = x => Softmax(x),
        ["softmin"] = x => Softmin(x),
        ["log-softmax"] = x => LogSoftmax(x),
        ["logsumexp"] = x => LogSumExp(x, -1),
        ["cross-entropy"] = x => CrossEntropy(x, ArgMax(x), reduction: LossReduction.None),
        ["cross-entropy with smoothed labels"] = x => CrossEntropy(x, ArgMax(x), labelSmoothing: 0.1),
        ["cross-entropy of distributions"] = x => CrossEntropy(x, Softmax(Sin(x))),
        ["binary cross-entropy"] = x => BinaryCrossEntropy(Sigmoid(x), Sigmoid(Sin(x))),
        ["binary cross-entropy of logits"] = x => BinaryCrossEntropyWithLogits(x, Sigmoid(Sin(x))),
        ["Kullback-Leibler"] = x => KullbackLeiblerDivergence(LogSoftmax(x), Softmax(Sin(x))),
        ["Gaussian likelihood"] = x => GaussianNegativeLogLikelihood(x, Sin(x), Exp(x)),
        ["Poisson likelihood"] = x => PoissonNegativeLogLikelihood(x, Sin(x)),
        ["Huber"] = x => HuberLoss(x, Sin(x)),
        ["squared error"] = x => MeanSquaredError(x, Sin(x)),
        ["layer norm"] = x => LayerNorm(x),
        ["RMS norm"] = x => RmsNorm(x),
        ["batch norm"] = x => BatchNorm(x),
        ["group norm"] = x => GroupNorm(x, 2),
        ["instance norm"] = x => InstanceNorm(Unsqueeze(x, 0)),
        ["normalize"] = x => Normalize(x),
        ["cosine similarity"] = x => CosineSimilarity(x, Sin(x)),
        ["variance"] = x => Variance(x, [1]),
        ["standard deviation"] = x => StandardDeviation(x, [1]),
        ["attention"] = x => ScaledDotProductAttention(x, Sin(x), Cos(x)),
        ["gelu"] = Gelu,
        ["gelu by tanh"] = GeluTanh,
        ["silu"] = Silu,
        ["mish"] = Mish,
        ["elu"] = x => Elu(x),
        ["selu"] = Selu,
        ["softsign"] = Softsign,
        ["tanhshrink"] = Tanhshrink,
        ["glu"] = x => Glu(x),
        ["sinc"] = Sinc,
        ["logit"] = x => Logit(Sigmoid(x)),
        ["entropy"] = x => Entropy(Softmax(x)),
        ["x·log y"] = x => XLogY(x, Exp(x)),
        ["hypot"] = x => Hypot(x, Cos(x)),
        ["logaddexp"] = x => LogAddExp(x, Sin(x)),
    };

    [TestCaseSource(nameof(Names))]
    public void An_order_in_reverse_mode_multiplies_the_graph_by_at_most_four_and_the_optimised_one_by_three(string name)
        => AssertGrowth(name, (y, x, v) => Sum(Gradient(y, x) * v), optimisedLimit: 3);

    [TestCaseSource(nameof(Names))]
    public void An_order_in_forward_mode_multiplies_the_graph_by_at_most_four(string name)
        => AssertGrowth(name, JacobianVector, optimisedLimit: 4);

    private static void AssertGrowth(string name, Func<Expr, Expr, Expr, Expr> next, double optimisedLimit)
    {
        DenseTensor point = new(new double[12], 3, 4);
        Expr x = (Expr)CentralDifferences.Input("x", ElementType.Real, point), v = (Expr)CentralDifferences.Input("v", ElementType.Real, point);
        Expr y = Cases[name](x), scalar = Sum(y * Sin(y));
        List<int> raw = [], optimised = [];
        for (int order = 0; order <= Orders; order++)
        {
            ComputationGraph graph = ComputationGraph.Of(scalar);
            raw.Add(ExpandGradients.Apply(graph).Instructions.Count);
            optimised.Add(Pipeline.Run(graph).Instructions.Count);
            if (order < Orders) scalar = next(scalar, x, v);
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ratios(raw), Is.All.LessThanOrEqualTo(4), string.Join(" → ", raw));
            Assert.That(Ratios(optimised), Is.All.LessThanOrEqualTo(optimisedLimit), string.Join(" → ", optimised));
        }
    }

    private static IEnumerable<double> Ratios(List<int> counts) => counts.Zip(counts.Skip(1), (before, after) => (double)after / before);

    private static IEnumerable<string> Names() => Cases.Keys;
}
