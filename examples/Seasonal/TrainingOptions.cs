namespace Seasonal;

/// <summary>How to train. The README tells how the numbers were chosen.</summary>
/// <param name="Epochs">How often every stretch of months is seen.</param>
/// <param name="BatchSize">Stretches a step.</param>
/// <param name="LearningRate">Where the learning rate starts; it falls to 0 along half a cosine.</param>
public sealed record TrainingOptions(int Epochs, int BatchSize, double LearningRate)
{
    /// <summary>What the program trains with.</summary>
    public static readonly TrainingOptions Default = new(Epochs: 40, BatchSize: 16, LearningRate: 5e-3);
}
