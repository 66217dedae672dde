namespace Fashion;

/// <summary>How to train. The README tells how the numbers were chosen.</summary>
/// <param name="Epochs">How often every picture is seen.</param>
/// <param name="BatchSize">Pictures a step.</param>
/// <param name="LearningRate">Where the learning rate starts; it falls to 0 along half a cosine.</param>
public sealed record TrainingOptions(int Epochs, int BatchSize, double LearningRate)
{
    /// <summary>For the pictures that the program carries along.</summary>
    public static readonly TrainingOptions Embedded = new(Epochs: 20, BatchSize: 64, LearningRate: 2e-3);

    /// <summary>For all pictures.</summary>
    public static readonly TrainingOptions Full = new(Epochs: 5, BatchSize: 64, LearningRate: 2e-3);
}
