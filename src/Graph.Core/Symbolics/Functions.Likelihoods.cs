namespace Graph;

public static partial class Functions
{
    /// <summary>
    /// −w[label]·x[label] of log-probabilities x along an axis of classes. The mean is weighted by the class weights of the labels that are not
    /// ignored. <see cref="CrossEntropy(Expr, IntExpr, Expr?, int?, double, LossReduction, int)"/> takes logits instead.
    /// </summary>
    public static Expr NegativeLogLikelihood(
        Expr logProbabilities,
        IntExpr labels,
        Expr? classWeights = null,
        int? ignoreIndex = null,
        LossReduction reduction = LossReduction.Mean,
        int axis = -1)
    {
        int position = logProbabilities.Shape.Axis(axis);
        BoolExpr chosen = Chosen("NegativeLogLikelihood", logProbabilities, labels, ignoreIndex, position);
        Expr loss = -Sum(Where(chosen, logProbabilities, 0.0), position);
        return ReducedRows(loss, RowWeights(chosen, classWeights, position), labels, ignoreIndex, reduction);
    }

    /// <summary>
    /// Σ t·(log t − x) of log-probabilities x and probabilities t, or their logarithms; 0 where t is 0. PyTorch's "batchmean" is the sum divided by the
    /// rows.
    /// </summary>
    public static Expr KullbackLeiblerDivergence(
        Expr logProbabilities, Expr target, bool logTarget = false, LossReduction reduction = LossReduction.Sum)
        => Reduced(logTarget ? Exp(target) * (target - logProbabilities) : XLogY(target, target) - (target * logProbabilities), reduction);

    /// <summary>
    /// ½·(log v + (x − t)²/v) of a normal variable with mean x and variance v, which is kept above epsilon without a change of its gradient.
    /// </summary>
    public static Expr GaussianNegativeLogLikelihood(
        Expr mean, Expr target, Expr variance, double epsilon = 1e-6, LossReduction reduction = LossReduction.Mean)
    {
        Expr v = variance + StopGradient(Clamp(variance, low: epsilon) - variance);
        return Reduced(0.5 * (Log(v) + (Square(mean - target) / v)), reduction);
    }

    /// <summary>exp x − t·x of a Poisson variable with log-rate x; without the term log t!, which has no gradient.</summary>
    public static Expr PoissonNegativeLogLikelihood(Expr logRate, Expr target, LossReduction reduction = LossReduction.Mean)
        => Reduced(Exp(logRate) - (target * logRate), reduction);

    /// <summary>max(0, 1 − t·x) for targets ±1.</summary>
    public static Expr HingeLoss(Expr prediction, Expr target, LossReduction reduction = LossReduction.Mean)
        => Reduced(Clamp(1.0 - (target * prediction), low: 0), reduction);
}
