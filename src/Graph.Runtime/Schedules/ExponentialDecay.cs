using Graph.Runtime;

namespace Graph;

/// <summary>η₀·γᵗ, as torch's ExponentialLR.</summary>
/// <param name="InitialRate">The rate η₀ of the first step.</param>
/// <param name="Factor">The factor γ of each step.</param>
public sealed record ExponentialDecay(double InitialRate, double Factor) : ILearningRateSchedule
{
    public double InitialRate { get; } = Require.NotNegative(InitialRate, nameof(InitialRate));

    public double Factor { get; } = Require.NotNegative(Factor, nameof(Factor));

    public double At(long step) => InitialRate * IntegerPower.Of(Factor, step);
}
