using Fashion;

namespace Examples.Tests.Fashion;

/// <summary>Counting what was taken for what.</summary>
public sealed class ConfusionMatrixTests
{
    [Test]
    public void Readings_are_counted_by_what_they_are_and_what_they_are_taken_for()
    {
        var matrix = new ConfusionMatrix([new(0, 6, 0, 0.9f), new(1, 6, 6, 0.9f), new(2, 6, 0, 0.9f), new(3, 6, 4, 0.9f), new(4, 0, 6, 0.9f)]);
        Assert.That((matrix[6, 0], matrix[6, 6], matrix[6, 4], matrix[0, 6], matrix[0, 0]), Is.EqualTo((2, 1, 1, 1, 0)));
        Assert.That((matrix.Share(6, 0), matrix.Share(6, 6), matrix.Share(0, 6), matrix.Share(9, 9)), Is.EqualTo((0.5, 0.25, 1.0, 0.0)));
    }

    [Test]
    public void The_surest_mistakes_come_first()
    {
        var evaluation = new Evaluation([new(0, 6, 0, 0.7f), new(1, 6, 6, 1), new(2, 6, 0, 0.9f), new(3, 1, 4, 0.8f)]);
        Assert.That(evaluation.Mistakes.Select(mistake => mistake.Picture), Is.EqualTo(new[] { 2, 3, 0 }));
        Assert.That(evaluation.Accuracy, Is.EqualTo(0.25));
    }
}
