namespace Graph;

/// <summary>A learning rate as a pure function of the step, so that a resumed run continues exactly.</summary>
public interface ILearningRateSchedule
{
    /// <summary>The rate in force at a step.</summary>
    /// <param name="step">Steps taken before it: 0 for the first. Epochs serve as well, where the caller counts them.</param>
    double At(long step);
}
