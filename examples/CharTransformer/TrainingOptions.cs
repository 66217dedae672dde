namespace CharTransformer;

/// <summary>How to train: AdamW with a warm-up and half a cosine, and a bound on the gradient's norm.</summary>
/// <param name="Iterations">Steps.</param>
/// <param name="BatchSize">Windows of the text a step.</param>
/// <param name="Interval">Steps from one look at the validation loss to the next, each with a sample and a save.</param>
public sealed record TrainingOptions(int Iterations, int BatchSize, int Interval)
{
    /// <summary>For the text that the program carries along.</summary>
    public static readonly TrainingOptions Embedded = new(Iterations: 1500, BatchSize: 16, Interval: 250) { LearningRate = 3e-3, FinalLearningRate = 3e-4 };

    /// <summary>For a text of some size.</summary>
    public static readonly TrainingOptions Large = new(Iterations: 2000, BatchSize: 12, Interval: 250);

    /// <summary>The learning rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The learning rate at the end.</summary>
    public double FinalLearningRate { get; init; } = 1e-4;

    /// <summary>Steps until the learning rate has risen.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>The decay of matrices; biases and normalisations have none.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>The norm that a longer gradient is scaled to.</summary>
    public double GradientNorm { get; init; } = 1;
}
