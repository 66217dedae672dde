using Graph.Runtime;

namespace Graph;

/// <summary>
/// Half a cosine from η₀ to η₁ over a period, then again from η₀ over a longer one, as torch's CosineAnnealingWarmRestarts.
/// Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, 2017.
/// </summary>
/// <param name="InitialRate">The rate η₀ at every restart.</param>
/// <param name="Period">Steps of the first period.</param>
/// <param name="PeriodFactor">How many times longer each period is than its predecessor.</param>
/// <param name="FinalRate">The rate η₁ that each period comes down to.</param>
public sealed record CosineWarmRestarts(double InitialRate, long Period, int PeriodFactor = 1, double FinalRate = 0) : ILearningRateSchedule
{
    public double InitialRate { get; } = Require.NotNegative(InitialRate, nameof(InitialRate));

    public long Period { get; } = Require.Positive(Period, nameof(Period));

    public int PeriodFactor { get; } = (int)Require.Positive(PeriodFactor, nameof(PeriodFactor));

    public double FinalRate { get; } = Require.NotNegative(FinalRate, nameof(FinalRate));

    public double At(long step)
    {
        long period = Period;
        if (PeriodFactor == 1)
            step %= period;
        for (; step >= period; period *= PeriodFactor)
            step -= period;
        return CosineAnnealing.Between(InitialRate, FinalRate, step / (double)period);
    }
}
