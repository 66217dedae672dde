using Graph;
using Spectre.Console;

namespace Fashion;

/// <summary>How the numbers of <see cref="TrainingOptions"/> were found: by accuracy on validation pictures, none of which is a test picture.</summary>
public static class Selection
{
    private const double ValidationShare = 1 / 6.0;

    private static readonly double[] LearningRates = [5e-4, 1e-3, 2e-3, 4e-3];
    private static readonly int[] BatchSizes = [32, 64];

    /// <summary>Trains with every combination on five sixths of the training pictures and reads the last sixth.</summary>
    public static void Run(IAnsiConsole console, Dataset<float, int> training, int epochs, ulong seed)
    {
        (Dataset<float, int> validation, Dataset<float, int> rest) = training.Split(ValidationShare, seed);
        foreach (double rate in LearningRates)
        {
            foreach (int size in BatchSizes)
            {
                var options = new TrainingOptions(epochs, size, rate);
                console.WriteLine($"{100 * Evaluation.Of(Trainer.Train(rest, options, seed), validation).Accuracy:F2} %  {options}");
            }
        }
    }
}
