using Graph;
using static Graph.Functions;

namespace Seasonal;

/// <summary>
/// A layer of long short-term memory that reads a series month by month and tells the next one. Hochreiter and Schmidhuber, Long short-term memory,
/// 1997.
/// </summary>
[Differentiable]
public sealed partial class ForecastModel
{
    /// <summary>The months of a stretch to train on.</summary>
    public const int Window = 60;

    /// <summary>The numbers that stand for a month; see <see cref="Growth.Input"/>.</summary>
    public const int Features = 3;

    /// <summary>The width of the memory.</summary>
    public const int Hidden = 16;

    private const int WarmUp = 12;

    private readonly Lstm _lstm = new(Features, Hidden, batchFirst: true);
    private readonly Linear _output = new(Hidden, 1);

    /// <summary>The mean square of what the forecasts of the next months are off by, after a year of months to get acquainted.</summary>
    public Expr Loss([Shape("batch", Window, Features)] Expr months, [Shape("batch", Window)] Expr next)
    {
        Expr predictions = _output.Apply(_lstm.Apply(months).Outputs)[.., .., 0];
        return MeanSquaredError(predictions[.., WarmUp..], next[.., WarmUp..]);
    }

    /// <summary>Reads one month: the forecast of the next one, and the memory.</summary>
    public (Expr Prediction, Expr NextHidden, Expr NextCell) Next(
        [Shape(Features)] Expr month, [Shape(1, Hidden)] Expr hidden, [Shape(1, Hidden)] Expr cell)
    {
        var (outputs, nextHidden, nextCell) = _lstm.Apply(Unsqueeze(month, 0), hidden, cell);
        return (_output.Apply(outputs)[0, 0], nextHidden, nextCell);
    }
}
