using Graph.Runtime;

namespace Graph;

/// <summary>η₀·(1 − t/T)ⁿ, and 0 from step T on, as torch's PolynomialLR; linear by default.</summary>
/// <param name="InitialRate">The rate η₀ of the first step.</param>
/// <param name="Steps">The steps T until zero.</param>
/// <param name="Power">The whole exponent n.</param>
public sealed record PolynomialDecay(double InitialRate, long Steps, int Power = 1) : ILearningRateSchedule
{
    public double InitialRate { get; } = Require.NotNegative(InitialRate, nameof(InitialRate));

    public long Steps { get; } = Require.Positive(Steps, nameof(Steps));

    public int Power { get; } = (int)Require.Positive(Power, nameof(Power));

    public double At(long step) => InitialRate * IntegerPower.Of(1 - Math.Min(step, Steps) / (double)Steps, Power);
}
