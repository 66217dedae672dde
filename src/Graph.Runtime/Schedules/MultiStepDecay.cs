using System.Collections.Immutable;
using Graph.Runtime;

namespace Graph;

/// <summary>η₀·γᵏ with k the number of milestones reached, as torch's MultiStepLR.</summary>
public sealed class MultiStepDecay : ILearningRateSchedule
{
    private readonly double _initialRate;
    private readonly double _factor;
    private readonly ImmutableArray<long> _milestones;

    /// <param name="initialRate">The rate η₀ before the first milestone.</param>
    /// <param name="factor">The factor γ.</param>
    /// <param name="milestones">The steps from which on the rate is multiplied once more; a step given twice counts twice.</param>
    public MultiStepDecay(double initialRate, double factor, params ReadOnlySpan<long> milestones)
    {
        _initialRate = Require.NotNegative(initialRate, nameof(initialRate));
        _factor = Require.NotNegative(factor, nameof(factor));
        _milestones = [.. milestones];
    }

    public double At(long step)
    {
        double rate = _initialRate;
        foreach (long milestone in _milestones)
            rate *= step >= milestone ? _factor : 1;
        return rate;
    }
}
