using Graph;
using Spectre.Console;

namespace Digits;

/// <summary>How the numbers of <see cref="TrainingOptions"/> were found: by accuracy on validation pictures, none of which is a test picture.</summary>
public static class Selection
{
    private const int Splits = 5;

    private static readonly double[] LearningRates = [3e-3, 1e-2, 3e-2, 1e-1];
    private static readonly double[] WeightDecays = [0.01, 0.1];
    private static readonly int[] BatchSizes = [16, 32, 64];

    /// <summary>Trains with every combination on four fifths of the training pictures and reads the last fifth, for several such splits.</summary>
    public static void Run<TModel>(IAnsiConsole console, Dataset<float, int> training, int epochs, ulong seed) where TModel : IClassifier, new()
    {
        TrainingOptions[] grid = [
            .. from rate in LearningRates
               from decay in WeightDecays
               from size in BatchSizes
               select new TrainingOptions(epochs, size, rate, decay)];
        (TrainingOptions Options, double Accuracy) best = (grid[0], 0);
        foreach (TrainingOptions options in grid)
        {
            double accuracy = Enumerable.Range(0, Splits).Average(split => Validate<TModel>(training, options, seed + (ulong)split));
            console.WriteLine($"{100 * accuracy:F2} %  {options}");
            if (accuracy > best.Accuracy)
                best = (options, accuracy);
        }
        console.WriteLine($"best on validation: {best.Options}");
    }

    private static double Validate<TModel>(Dataset<float, int> training, TrainingOptions options, ulong seed) where TModel : IClassifier, new()
    {
        (Dataset<float, int> validation, Dataset<float, int> rest) = training.Split(0.2, seed);
        return Evaluation.Of(Trainer.Train<TModel>(rest, options, seed), validation).Accuracy;
    }
}
