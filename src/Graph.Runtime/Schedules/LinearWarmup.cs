using Graph.Runtime;

namespace Graph;

/// <summary>Another schedule times a factor that rises linearly from <paramref name="StartFactor"/> to 1, as torch's LinearLR.</summary>
/// <param name="Schedule">The schedule; its steps count from the start of the warm-up.</param>
/// <param name="Steps">Steps until the factor is 1.</param>
/// <param name="StartFactor">The factor of the first step.</param>
public sealed record LinearWarmup(ILearningRateSchedule Schedule, long Steps, double StartFactor = 0) : ILearningRateSchedule
{
    public long Steps { get; } = Require.Positive(Steps, nameof(Steps));

    public double StartFactor { get; } = Require.NotNegative(StartFactor, nameof(StartFactor));

    public double At(long step) => Schedule.At(step) * (StartFactor + (1 - StartFactor) * (Math.Min(step, Steps) / (double)Steps));
}
