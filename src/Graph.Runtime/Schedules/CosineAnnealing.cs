using Graph.Runtime;

namespace Graph;

/// <summary>
/// η₁ + (η₀ − η₁)·(1 + cos(πt/T))/2, as torch's CosineAnnealingLR; from step T on the rate stays at η₁ (torch's rises again).
/// Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, 2017.
/// </summary>
/// <param name="InitialRate">The rate η₀ of the first step.</param>
/// <param name="Steps">The steps T down to the final rate.</param>
/// <param name="FinalRate">The rate η₁ at the end.</param>
public sealed record CosineAnnealing(double InitialRate, long Steps, double FinalRate = 0) : ILearningRateSchedule
{
    public double InitialRate { get; } = Require.NotNegative(InitialRate, nameof(InitialRate));

    public long Steps { get; } = Require.Positive(Steps, nameof(Steps));

    public double FinalRate { get; } = Require.NotNegative(FinalRate, nameof(FinalRate));

    public double At(long step) => Between(InitialRate, FinalRate, Math.Min(step, Steps) / (double)Steps);

    /// <summary>From one rate to another along half a cosine, at a share of the way.</summary>
    internal static double Between(double from, double to, double share) => to + (from - to) * (1 + ScalarMath.Cos(Math.PI * share)) / 2;
}
