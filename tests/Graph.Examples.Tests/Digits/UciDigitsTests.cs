using Digits;

namespace Examples.Tests.Digits;

/// <summary>The embedded pictures.</summary>
public sealed class UciDigitsTests
{
    [Test]
    public void There_are_1797_pictures_a_quarter_of_them_held_out()
    {
        Images images = UciDigits.Load(1);
        Assert.That(images.Training.Count + images.Test.Count, Is.EqualTo(1797));
        Assert.That(images.Test.Count, Is.EqualTo(449));
        Assert.That(Rows(images.Training).Concat(Rows(images.Test)).SelectMany(row => row), Is.All.InRange(0f, 1f));
    }

    [Test]
    public void A_seed_always_holds_out_the_same_pictures_and_another_seed_others()
    {
        float[][][] parts = [.. new ulong[] { 1, 1, 2 }.Select(seed => Rows(UciDigits.Load(seed).Test))];
        Assert.That(parts[1], Is.EqualTo(parts[0]));
        Assert.That(parts[2], Is.Not.EqualTo(parts[0]));
    }

    [Test]
    public void All_ten_digits_occur_in_both_parts()
    {
        Images images = UciDigits.Load(1);
        foreach (Dataset<float, int> part in new[] { images.Training, images.Test })
            Assert.That(Enumerable.Range(0, part.Count).Select(row => part.Targets(row)[0]).Distinct().Order(), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    private static float[][] Rows(Dataset<float, int> data) => [.. Enumerable.Range(0, data.Count).Select(row => data.Inputs(row).ToArray())];
}
