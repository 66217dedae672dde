using static Graph.Functions;

namespace Graph.Testing;

public static partial class OracleOperators
{
    private static OperatorTable Losses => new()
    {
        { "bce_loss", o => BinaryCrossEntropy(o.X, o["t"], o.Optional("w"), reduction: o.Reduction) },
        {
            "bce_with_logits",
            o => BinaryCrossEntropyWithLogits(o.X, o["t"], o.Optional("w"), o.Optional("p"), o.Number("label_smoothing", 0), o.Reduction)
        },
        { "cosine_embedding_loss", o => CosineEmbedding(o.X, o.Y, o["t"], o.Number("margin")) },
        { "cross_entropy", CrossEntropyLoss },
        { "dropout_mask", o => o.X * o["m"] / (1 - o.Number("p")) },
        { "focal_loss", o => Mean(-Square(1.0 - Sigmoid(o.X * o["t"])) * LogSigmoid(o.X * o["t"])) },
        { "gaussian_nll_loss", o => GaussianNegativeLogLikelihood(o.X, o["t"], o["v"], o.Number("eps")) },
        { "hinge_embedding_loss", o => Mean(Where(Equal(o["t"], 1.0), o.X, Clamp(o.Number("margin") - o.X, low: 0))) },
        { "hinge_loss", o => HingeLoss(o.X, o["t"]) },
        { "huber_loss", o => HuberLoss(o.X, o["t"], o.Number("delta"), o.Reduction) },
        { "kl_div", o => KullbackLeiblerDivergence(o.X, o["t"], o.Flag("log_target")) / o.X.Shape[0] },
        { "l1_loss", o => MeanAbsoluteError(o.X, o["t"], o.Reduction) },
        { "l2_reg", o => 0.5 * 1e-2 * (Sum(Square(o["a"])) + Sum(Square(o["b"]))) },
        { "logcosh_loss", o => Mean(o.X - o["t"] + Softplus(-2.0 * (o.X - o["t"])) - Math.Log(2)) },
        { "mape_loss", o => MeanAbsolutePercentageError(o.X, o["t"]) },
        { "margin_ranking_loss", o => Mean(Clamp((-o["t"] * (o.X - o.Y)) + o.Number("margin"), low: 0)) },
        { "mse_loss", o => MeanSquaredError(o.X, o["t"], o.Reduction) },
        { "multi_margin_loss", o => MultiMargin(o.X, o.Index("t")) },
        {
            "nll_loss",
            o => NegativeLogLikelihood(o.X, o.Index("t"), o.Optional("w"), o.Given("ignore_index") ? o.Integer("ignore_index") : null, o.Reduction)
        },
        { "poisson_nll_loss", o => PoissonNegativeLogLikelihood(o.X, o["t"]) },
        { "smooth_l1_loss", o => SmoothL1Loss(o.X, o["t"], o.Number("beta"), o.Reduction) },
        { "soft_margin_loss", o => Mean(Softplus(-o["t"] * o.X)) },
        { "squared_hinge", o => Mean(Square(HingeLoss(o.X, o["t"], LossReduction.None))) },
        { "triplet_margin_loss", o => Triplet(o["a"], o["p"], o["n"], o.Number("margin"), o.Number("eps")) },
        { "vae_kl", o => -0.5 * Sum(1.0 + o["lv"] - Square(o["mu"]) - Exp(o["lv"])) },
    };

    private static Expr CrossEntropyLoss(OracleInputs o)
    {
        int axis = o.X.Rank == 1 ? 0 : 1;
        if (o.Has("p")) return CrossEntropy(o.X, o["p"], o.Optional("w"), o.Number("label_smoothing", 0), o.Reduction, axis);
        int? ignored = o.Given("ignore_index") ? o.Integer("ignore_index") : null;
        return CrossEntropy(o.X, o.Index("t"), o.Optional("w"), ignored, o.Number("label_smoothing", 0), o.Reduction, axis);
    }

    private static Expr CosineEmbedding(Expr x, Expr y, Expr target, double margin)
    {
        Expr similarity = CosineSimilarity(x, y, 1);
        return Mean(Where(Equal(target, 1.0), 1.0 - similarity, Clamp(similarity - margin, low: 0)));
    }

    /// <summary>Σ_{j ≠ t} max(0, 1 − x_t + x_j) / classes.</summary>
    private static Expr MultiMargin(Expr x, IntExpr labels)
    {
        Expr chosen = OneHot(labels, x.Shape[1]);
        Expr own = Sum(x * chosen, 1, keepAxes: true);
        return Mean(Sum((1.0 - chosen) * Clamp(1.0 - own + x, low: 0), 1) / x.Shape[1]);
    }

    private static Expr Triplet(Expr anchor, Expr positive, Expr negative, double margin, double epsilon)
    {
        Expr Distance(Expr other) => Norm(anchor - other + epsilon, [1]);
        return Mean(Clamp(Distance(positive) - Distance(negative) + margin, low: 0));
    }
}
