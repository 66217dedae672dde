using static Graph.Functions;

namespace Graph.Testing;

internal static partial class OracleSamples
{
    private static OperatorTable<OracleCall> Layers => new()
    {
        { "log_softmax", c => LogSoftmax(c.X, c.Integer(1, "dim", -1)) },
        { "log_softmax.dtype", c => LogSoftmax(c.X, c.Integer(1, "dim", -1)) },
        { "softmax", c => Softmax(c.X, c.Integer(1, "dim", -1)) },
        { "softmax.with_dtype", c => Softmax(c.X, c.Integer(1, "dim", -1)) },
        {
            "nn.functional._scaled_dot_product_attention",
            c => [ScaledDotProductAttention(c.X, c.Y, c.Real(2), isCausal: c.Flag(9, "is_causal")), AttentionWeights(c.X, c.Y, isCausal: c.Flag(9, "is_causal"))]
        },
        { "nn.functional.batch_norm", BatchNormalized },
        { "nn.functional.celu", c => Celu(c.X) },
        { "nn.functional.cosine_similarity", c => CosineSimilarity(c.X, c.Y, c.Integer(2, "dim", 1), c.Number(3, "eps", 1e-8)) },
        { "nn.functional.elu", c => Elu(c.X) },
        { "nn.functional.embedding", c => Embedding(c.Index(1), c.X) },
        { "nn.functional.gelu", c => c.Word(9, "approximate") == "tanh" ? GeluTanh(c.X) : Gelu(c.X) },
        { "nn.functional.glu", c => Glu(c.X, c.Integer(1, "dim", -1)) },
        {
            "nn.functional.group_norm",
            c => GroupNorm(c.X, c.Integer(1, "", 1), c.Optional(2, "weight"), c.Optional(3, "bias"), c.Number(4, "eps", 1e-5))
        },
        { "nn.functional.hardshrink", c => c.Number(1, "lambd", 0.5) is >= 0 and double t ? Hardshrink(c.X, t) : throw new NotSupportedException() },
        { "nn.functional.hardsigmoid", c => HardSigmoid(c.X) },
        { "nn.functional.hardswish", c => HardSwish(c.X) },
        { "nn.functional.hardtanh", c => c.Number(1, "min_val", -1) <= c.Number(2, "max_val", 1)
            ? Hardtanh(c.X, c.Number(1, "min_val", -1), c.Number(2, "max_val", 1))
            : throw new NotSupportedException() },
        { "nn.functional.instance_norm", c => InstanceNorm(c.X, c.Optional(9, "weight"), c.Optional(9, "bias"), c.Number(9, "eps", 1e-5)) },
        {
            "nn.functional.layer_norm",
            c => LayerNorm(c.X, c.Optional(2, "weight"), c.Optional(3, "bias"), c.Number(4, "eps", 1e-5), c.Integers(1, "").Length)
        },
        { "nn.functional.leaky_relu", c => LeakyRelu(c.X, c.Number(1, "negative_slope", 0.01)) },
        { "nn.functional.logsigmoid", c => LogSigmoid(c.X) },
        { "nn.functional.mish", c => Mish(c.X) },
        { "nn.functional.normalize", c => c.Number(1, "p", 2) == 2
            ? Normalize(c.X, c.Integer(2, "dim", 1), c.Number(3, "eps", 1e-12))
            : throw new NotSupportedException() },
        { "nn.functional.pairwise_distance", c => c.Number(2, "p", 2) == 2
            ? Norm(c.X - c.Y + c.Number(3, "eps", 1e-6), [-1], c.Flag(4, "keepdim"))
            : throw new NotSupportedException() },
        { "nn.functional.prelu", c => PRelu(c.X, c.Real(1, "weight")) },
        { "nn.functional.relu", c => Relu(c.X) },
        { "nn.functional.relu6", c => Relu6(c.X) },
        { "nn.functional.selu", c => Selu(c.X) },
        { "nn.functional.silu", c => Silu(c.X) },
        { "nn.functional.softmin", c => Softmin(c.X, c.Integer(1, "dim", -1)) },
        { "nn.functional.softmin.with_dtype", c => Softmin(c.X, c.Integer(1, "dim", -1)) },
        { "nn.functional.softshrink", c => Softshrink(c.X, c.Number(1, "lambd", 0.5)) },
        { "nn.functional.softsign", c => Softsign(c.X) },
        { "nn.functional.tanhshrink", c => Tanhshrink(c.X) },
        { "nn.functional.threshold", c => Threshold(c.X, c.Number(1, "", 0), c.Number(2, "", 0)) },
    };

    private static OperatorTable<OracleCall> Losses => new()
    {
        { "nn.functional.binary_cross_entropy", c => BinaryCrossEntropy(c.X, c.Y, c.Optional(2, "weight"), reduction: c.Reduction) },
        {
            "nn.functional.binary_cross_entropy_with_logits",
            c => BinaryCrossEntropyWithLogits(c.X, c.Y, c.Optional(2, "weight"), c.Optional(9, "pos_weight"), reduction: c.Reduction)
        },
        { "nn.functional.cross_entropy", c => CrossEntropy(c.X, c.Index(1), c.Optional(2, "weight"), reduction: c.Reduction, axis: ClassAxis(c)) },
        { "nn.functional.gaussian_nll_loss", GaussianLoss },
        { "nn.functional.hinge_embedding_loss", c => Hinge(c, Where(Equal(c.Y, 1.0), c.X, Clamp(c.Number(9, "margin", 1) - c.X, low: 0))) },
        { "nn.functional.huber_loss", c => HuberLoss(c.X, c.Y, c.Number(9, "delta", 1), c.Reduction) },
        { "nn.functional.kl_div", c => Divergence(c) },
        { "nn.functional.l1_loss", c => MeanAbsoluteError(c.X, c.Y, c.Reduction) },
        { "nn.functional.margin_ranking_loss", c => Hinge(c, Clamp((-c.Real(2) * (c.X - c.Y)) + c.Number(9, "margin", 0), low: 0)) },
        { "nn.functional.mse_loss", c => MeanSquaredError(c.X, c.Y, c.Reduction) },
        {
            "nn.functional.nll_loss",
            c => NegativeLogLikelihood(c.X, c.Index(1), c.Optional(9, "weight"), Ignored(c), c.Reduction, ClassAxis(c))
        },
        { "nn.functional.poisson_nll_loss", c => c.Flag(9, "full") || !c.Flag(9, "log_input", true)
            ? throw new NotSupportedException()
            : PoissonNegativeLogLikelihood(c.X, c.Y, c.Reduction) },
        { "nn.functional.smooth_l1_loss", c => SmoothL1Loss(c.X, c.Y, c.Number(9, "beta", 1), c.Reduction) },
        { "nn.functional.soft_margin_loss", c => Hinge(c, Softplus(-c.Y * c.X)) },
    };

    private static int? Ignored(OracleCall c) => c.Given(9, "ignore_index") ? c.Integer(9, "ignore_index", 0) : null;

    private static int ClassAxis(OracleCall c) => c.X.Rank == 1 ? 0 : 1;

    private static Expr Hinge(OracleCall c, Expr losses) => c.Reduction switch
    {
        LossReduction.Mean => Mean(losses),
        LossReduction.Sum => Sum(losses),
        _ => losses,
    };

    private static Expr BatchNormalized(OracleCall c)
    {
        if (c.X.Rank < 2) throw new NotSupportedException();
        double epsilon = c.Number(9, "eps", 1e-5);
        return c.Flag(9, "training")
            ? BatchNorm(c.X, c.Optional(3), c.Optional(4), epsilon)
            : BatchNorm(c.X, c.Real(1), c.Real(2), c.Optional(3), c.Optional(4), epsilon);
    }

    /// <summary>PyTorch takes a variance for each row as well, which lacks the last axis.</summary>
    private static Expr GaussianLoss(OracleCall c)
    {
        Expr variance = c.Real(2);
        if (variance.Rank < c.X.Rank || (variance.Rank > 0 && variance.Shape[-1] != c.X.Shape[-1] && variance.Shape[-1] != 1))
            variance = variance.Shape == new Shape([.. c.X.Shape.Take(c.X.Rank - 1)]) ? Unsqueeze(variance, -1) : variance;
        return GaussianNegativeLogLikelihood(c.X, c.Y, variance, c.Number(9, "eps", 1e-6), c.Reduction);
    }

    private static Expr Divergence(OracleCall c)
    {
        Expr divergence = KullbackLeiblerDivergence(c.X, c.Y, c.Flag(9, "log_target"), c.Reduction);
        return c.Word(9, "reduction") == "batchmean" ? divergence / c.X.Shape[0] : divergence;
    }
}
