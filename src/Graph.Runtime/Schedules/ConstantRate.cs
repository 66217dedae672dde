using Graph.Runtime;

namespace Graph;

/// <summary>The same rate at every step.</summary>
public sealed record ConstantRate(double Rate) : ILearningRateSchedule
{
    public double Rate { get; } = Require.NotNegative(Rate, nameof(Rate));

    public double At(long step) => Rate;
}
