using Digits;

namespace Examples.Tests.Digits;

/// <summary>How well the example learns real digits.</summary>
public sealed class AccuracyTests
{
    [Test]
    public void Five_seeds_read_97_percent_of_the_held_out_digits_in_the_mean()
    {
        double[] accuracies = [.. Enumerable.Range(1, 5).Select(seed => Accuracy((ulong)seed))];
        TestContext.Out.WriteLine($"test accuracy of seeds 1 to 5: {string.Join(", ", accuracies.Select(accuracy => $"{100 * accuracy:F1} %"))}");
        Assert.That(accuracies.Average(), Is.AtLeast(0.97));
    }

    private static double Accuracy(ulong seed)
    {
        Images images = UciDigits.Load(seed);
        return Evaluation.Of(Trainer.Train<DigitClassifier>(images.Training, TrainingOptions.Digits, seed), images.Test).Accuracy;
    }
}
