namespace Digits;

/// <summary>How to train. The README tells how the numbers were chosen.</summary>
/// <param name="Epochs">How often every picture is seen.</param>
/// <param name="BatchSize">Pictures a step.</param>
/// <param name="LearningRate">Where the learning rate starts; it falls to 0 along half a cosine.</param>
/// <param name="WeightDecay">What AdamW takes off the weights, as a share of the learning rate.</param>
public sealed record TrainingOptions(int Epochs, int BatchSize, double LearningRate, double WeightDecay)
{
    /// <summary>For <see cref="DigitClassifier"/>.</summary>
    public static readonly TrainingOptions Digits = new(Epochs: 40, BatchSize: 16, LearningRate: 3e-2, WeightDecay: 0.1);

    /// <summary>For <see cref="MnistClassifier"/>.</summary>
    public static readonly TrainingOptions Mnist = new(Epochs: 5, BatchSize: 64, LearningRate: 3e-3, WeightDecay: 0.01);
}
