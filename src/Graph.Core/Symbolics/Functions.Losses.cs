namespace Graph;

public static partial class Functions
{
    /// <summary>(x − t)².</summary>
    public static Expr MeanSquaredError(Expr prediction, Expr target, LossReduction reduction = LossReduction.Mean)
        => Reduced(Square(prediction - target), reduction);

    /// <summary>|x − t|.</summary>
    public static Expr MeanAbsoluteError(Expr prediction, Expr target, LossReduction reduction = LossReduction.Mean)
        => Reduced(Abs(prediction - target), reduction);

    /// <summary>|(x − t)/t|; infinite where a target is 0.</summary>
    public static Expr MeanAbsolutePercentageError(Expr prediction, Expr target, LossReduction reduction = LossReduction.Mean)
        => Reduced(Abs((prediction - target) / target), reduction);

    /// <summary>½·d² for |d| ≤ delta, else delta·(|d| − ½·delta), of d = x − t. Huber, 1964.</summary>
    public static Expr HuberLoss(Expr prediction, Expr target, double delta = 1, LossReduction reduction = LossReduction.Mean)
    {
        if (!(delta > 0)) throw new GraphException("GRC4004", $"HuberLoss needs a positive delta, not {delta}.");
        Expr difference = prediction - target, size = Abs(difference);
        return Reduced(Where(size <= delta, 0.5 * Square(difference), delta * (size - (0.5 * delta))), reduction);
    }

    /// <summary>Huber's loss divided by beta: ½·d²/beta for |d| &lt; beta, else |d| − ½·beta; |d| for beta = 0.</summary>
    public static Expr SmoothL1Loss(Expr prediction, Expr target, double beta = 1, LossReduction reduction = LossReduction.Mean)
    {
        if (!(beta >= 0)) throw new GraphException("GRC4004", $"SmoothL1Loss needs a non-negative beta, not {beta}.");
        Expr difference = prediction - target, size = Abs(difference);
        return Reduced(beta == 0 ? size : Where(size < beta, 0.5 / beta * Square(difference), size - (0.5 * beta)), reduction);
    }

    /// <summary>
    /// −w·(t·log p + (1 − t)·log(1 − p)) of probabilities p, with the logarithms clamped at −100 as PyTorch does. From logits prefer
    /// <see cref="BinaryCrossEntropyWithLogits"/>.
    /// </summary>
    public static Expr BinaryCrossEntropy(
        Expr probability, Expr target, Expr? weight = null, double labelSmoothing = 0, LossReduction reduction = LossReduction.Mean)
    {
        Expr t = Smoothed(target, labelSmoothing);
        Expr positive = Clamp(Log(probability), low: -100), negative = Clamp(Log1p(-probability), low: -100);
        return Reduced(Weighted(-((t * positive) + ((1.0 - t) * negative)), weight), reduction);
    }

    /// <summary>
    /// Binary cross-entropy of σ(z): w·(softplus(z) − t·z), stable for every logit, with derivative w·(σ(z) − t); with a weight p of the positive
    /// class w·((1 − t)·z + (1 + (p − 1)·t)·softplus(−z)).
    /// </summary>
    /// <param name="logits">z.</param>
    /// <param name="target">t, between 0 and 1.</param>
    /// <param name="weight">w, one for each element.</param>
    /// <param name="positiveWeight">p.</param>
    /// <param name="labelSmoothing">s: targets become t·(1 − s) + s/2, so that s = 0.2 makes 0.1 of 0 and 0.9 of 1.</param>
    /// <param name="reduction">Mean, sum, or none.</param>
    public static Expr BinaryCrossEntropyWithLogits(
        Expr logits,
        Expr target,
        Expr? weight = null,
        Expr? positiveWeight = null,
        double labelSmoothing = 0,
        LossReduction reduction = LossReduction.Mean)
    {
        Expr t = Smoothed(target, labelSmoothing);
        Expr loss = positiveWeight is null
            ? Softplus(logits) - (t * logits)
            : ((1.0 - t) * logits) + ((1.0 + ((positiveWeight - 1.0) * t)) * Softplus(-logits));
        return Reduced(Weighted(loss, weight), reduction);
    }

    /// <summary>
    /// −log softmax(z)[label] along an axis of classes: logsumexp z − z[label], with derivative softmax(z) − onehot(label). The mean is weighted by the
    /// class weights of the labels that are not ignored.
    /// </summary>
    /// <param name="logits">z; the axis of classes is gone from the losses.</param>
    /// <param name="labels">One class for each row; outside [0, classes) they are refused when the entry point is called.</param>
    /// <param name="classWeights">One weight for each class.</param>
    /// <param name="ignoreIndex">A label whose rows count for nothing.</param>
    /// <param name="labelSmoothing">The share of every target that is spread evenly over all classes.</param>
    /// <param name="reduction">Mean, sum, or none.</param>
    /// <param name="axis">The axis of classes.</param>
    public static Expr CrossEntropy(
        Expr logits,
        IntExpr labels,
        Expr? classWeights = null,
        int? ignoreIndex = null,
        double labelSmoothing = 0,
        LossReduction reduction = LossReduction.Mean,
        int axis = -1)
    {
        int position = logits.Shape.Axis(axis);
        BoolExpr chosen = Chosen("CrossEntropy", logits, labels, ignoreIndex, position);
        Expr normaliser = LogSumExp(logits, position);
        Expr loss = normaliser - Sum(Where(chosen, logits, 0.0), position).Hinted("chosen");
        Expr? rowWeight = RowWeights(chosen, classWeights, position);
        if (labelSmoothing == 0) return ReducedRows(loss, rowWeight, labels, ignoreIndex, reduction);

        Expr spread = Unsqueeze(normaliser, position) - logits;
        Expr even = Sum(classWeights is null ? spread : spread * AlongAxis(classWeights, logits.Shape, position), position);
        Expr exact = rowWeight is null ? loss : loss * rowWeight;
        Expr smoothed = ((1 - Smoothing(labelSmoothing)) * exact) + (labelSmoothing / Value(logits.Shape[position]) * even);
        return ReducedRows(smoothed, rowWeight, labels, ignoreIndex, reduction, weighted: true);
    }

    /// <summary>
    /// −Σ wⱼ·tⱼ·log softmax(z)ⱼ along an axis of classes, for targets that are probabilities; the mean is over rows, whatever their weights.
    /// </summary>
    public static Expr CrossEntropy(
        Expr logits,
        Expr target,
        Expr? classWeights = null,
        double labelSmoothing = 0,
        LossReduction reduction = LossReduction.Mean,
        int axis = -1)
    {
        int position = logits.Shape.Axis(axis);
        if (target.Shape != logits.Shape)
            throw new GraphException("GRC3001", $"CrossEntropy needs a probability for each class: {target.Shape} does not fit the logits {logits.Shape}.");
        Expr t = labelSmoothing == 0 ? target : ((1 - Smoothing(labelSmoothing)) * target) + (labelSmoothing / Value(logits.Shape[position]));
        if (classWeights is not null) t *= AlongAxis(classWeights, logits.Shape, position);
        return Reduced(-Sum(t * LogSoftmax(logits, position), position), reduction);
    }

    /// <summary>The mask of the labels' classes, which is all that a loss of labels knows of them.</summary>
    private static BoolExpr Chosen(string function, Expr scores, IntExpr labels, int? ignoreIndex, int axis)
    {
        Shape rows = new(scores.Shape.Where((_, a) => a != axis));
        if (labels.Shape != rows)
        {
            throw new GraphException(
                "GRC3008", $"{function} of scores {scores.Shape} with classes along axis {axis} needs labels {rows}, not {labels.Shape}.");
        }
        return OneHotMask(Bounded(labels, scores.Shape[axis], ignoreIndex), scores.Shape[axis], axis);
    }

    private static Expr? RowWeights(BoolExpr chosen, Expr? classWeights, int axis)
        => classWeights is null ? null : Sum(Where(chosen, AlongAxis(classWeights, chosen.Shape, axis), 0.0), axis);

    /// <summary>
    /// Weights the rows (unless the losses are weighted already), leaves out the ignored ones, and reduces; the mean is over the weight.
    /// </summary>
    private static Expr ReducedRows(
        Expr losses, Expr? rowWeight, IntExpr labels, int? ignoreIndex, LossReduction reduction, bool weighted = false)
    {
        if (rowWeight is not null && !weighted) losses *= rowWeight;
        if (ignoreIndex is { } ignored)
        {
            BoolExpr counted = NotEqual(labels, ignored);
            losses = Where(counted, losses, 0.0);
            rowWeight = Where(counted, rowWeight ?? 1.0, 0.0);
        }
        return reduction == LossReduction.Mean && rowWeight is not null ? Sum(losses) / Sum(rowWeight) : Reduced(losses, reduction);
    }

    private static Expr AlongAxis(Expr vector, Shape shape, int axis)
    {
        if (vector.Rank != 1 || vector.Shape[0] != shape[axis])
            throw new GraphException("GRC3001", $"One weight for each of the {shape[axis]} classes is needed, not {vector.Shape}.");
        return Node.Create(new Operators.Broadcast(shape, new[] { axis }.ToEquatable()), vector.Node).Real;
    }

    private static Expr Reduced(Expr losses, LossReduction reduction) => reduction switch
    {
        LossReduction.Mean => Mean(losses.Hinted("losses")),
        LossReduction.Sum => Sum(losses.Hinted("losses")),
        _ => losses,
    };

    private static Expr Weighted(Expr losses, Expr? weight) => weight is null ? losses : losses * weight;

    private static Expr Smoothed(Expr target, double smoothing)
        => smoothing == 0 ? target : (target * (1 - Smoothing(smoothing))) + (0.5 * smoothing);

    private static double Smoothing(double share)
        => share is >= 0 and < 1 ? share : throw new GraphException("GRC4004", $"Label smoothing is a share in [0, 1), not {share}.");
}
