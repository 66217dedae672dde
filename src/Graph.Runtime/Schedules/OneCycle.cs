using Graph.Runtime;

namespace Graph;

/// <summary>
/// Up to a maximum and down to almost nothing along two half cosines, as torch's OneCycleLR.
/// Smith and Topin, Super-convergence: very fast training of neural networks using large learning rates, 2018.
/// </summary>
/// <param name="MaximumRate">The rate at the top.</param>
/// <param name="Steps">All steps of the cycle; afterwards the rate stays at its end.</param>
/// <param name="RisingShare">Share of the steps on the way up.</param>
/// <param name="InitialDivisor">The first rate is the maximum divided by this.</param>
/// <param name="FinalDivisor">The last rate is the first divided by this.</param>
public sealed record OneCycle(
    double MaximumRate, long Steps, double RisingShare = 0.3, double InitialDivisor = 25, double FinalDivisor = 1e4) : ILearningRateSchedule
{
    public double MaximumRate { get; } = Require.NotNegative(MaximumRate, nameof(MaximumRate));

    public long Steps { get; } = Require.Positive(Steps, nameof(Steps));

    public double RisingShare { get; } = Require.Fraction(RisingShare, nameof(RisingShare));

    public double InitialDivisor { get; } = Require.Positive(InitialDivisor, nameof(InitialDivisor));

    public double FinalDivisor { get; } = Require.Positive(FinalDivisor, nameof(FinalDivisor));

    public double At(long step)
    {
        double top = RisingShare * Steps - 1, end = Steps - 1, first = MaximumRate / InitialDivisor;
        return step <= top && top > 0
            ? CosineAnnealing.Between(first, MaximumRate, step / top)
            : CosineAnnealing.Between(MaximumRate, first / FinalDivisor, Math.Min((step - top) / (end - top), 1));
    }
}
