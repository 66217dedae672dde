using Graph.Runtime;

namespace Graph;

/// <summary>η₀·γ^⌊t/p⌋: multiplied by a factor once every period, as torch's StepLR.</summary>
/// <param name="InitialRate">The rate η₀ of the first period.</param>
/// <param name="Period">Steps p between changes.</param>
/// <param name="Factor">The factor γ.</param>
public sealed record StepDecay(double InitialRate, long Period, double Factor = 0.1) : ILearningRateSchedule
{
    public double InitialRate { get; } = Require.NotNegative(InitialRate, nameof(InitialRate));

    public long Period { get; } = Require.Positive(Period, nameof(Period));

    public double Factor { get; } = Require.NotNegative(Factor, nameof(Factor));

    public double At(long step) => InitialRate * IntegerPower.Of(Factor, step / Period);
}
