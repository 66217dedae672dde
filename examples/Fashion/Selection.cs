using Graph;
using Spectre.Console;

namespace Fashion;

/// <summary>Compares learning rates by accuracy on validation pictures, none of which is a test picture.</summary>
public static class Selection
{
    private const double ValidationShare = 1 / 6.0;

    private static readonly double[] LearningRates = [5e-4, 1e-3, 2e-3, 4e-3];

    /// <summary>Trains with several learning rates on five sixths of the training pictures and reads the last sixth.</summary>
    public static void Run(IAnsiConsole console, Dataset<float, int> training, TrainingOptions options, ulong seed)
    {
        (Dataset<float, int> validation, Dataset<float, int> rest) = training.Split(ValidationShare, seed);
        foreach (double rate in LearningRates)
        {
            TrainingOptions tried = options with { LearningRate = rate };
            console.WriteLine($"{100 * Evaluation.Of(Trainer.Train(rest, tried, seed), validation).Accuracy:F2} %  {tried}");
        }
    }
}
