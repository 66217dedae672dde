using Fashion;

namespace Examples.Tests.Fashion;

/// <summary>How well the example learns the embedded pictures.</summary>
public sealed class AccuracyTests
{
    [Test]
    public void Eighty_percent_of_the_embedded_test_pictures_are_read_correctly()
    {
        Images images = FashionMnist.Embedded();
        double accuracy = Evaluation.Of(Trainer.Train(images.Training, TrainingOptions.Embedded, seed: 1), images.Test).Accuracy;
        TestContext.Out.WriteLine($"test accuracy of seed 1: {100 * accuracy:F1} %");
        Assert.That(accuracy, Is.AtLeast(0.8));
    }
}
