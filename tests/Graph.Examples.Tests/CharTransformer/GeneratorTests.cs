using CharTransformer;

namespace Examples.Tests.CharTransformer;

/// <summary>What the example writes, and from which scores.</summary>
public sealed class GeneratorTests
{
    private const int Kinds = Characters.Kinds;

    [Test]
    public void Scores_from_the_cache_are_those_of_the_full_pass()
    {
        SmallGpt model = Trained();
        int[] text = Book.Embedded().Validation[..SmallGpt.Context];
        float[] together = new float[SmallGpt.Context * Kinds];
        model.Logits(text, together);
        var generator = new Generator<SmallGpt>(model);
        for (int position = 0; position < text.Length; position++)
        {
            float[] scores = generator.Read(text[position]).ToArray();
            Assert.That(scores, Is.EqualTo(together[(position * Kinds)..((position + 1) * Kinds)]).Within(1e-4f), $"position {position}");
        }
    }

    [Test]
    public void Beyond_the_context_the_later_half_is_read_again()
    {
        const int Half = SmallGpt.Context / 2;
        SmallGpt model = Trained();
        int[] text = Book.Embedded().Validation[..(SmallGpt.Context + 1)];
        var generator = new Generator<SmallGpt>(model);
        foreach (int character in text[..^1])
            generator.Read(character);
        float[] scores = generator.Read(text[^1]).ToArray();

        int[] later = [.. text[Half..], .. new int[Half - 1]];
        float[] together = new float[SmallGpt.Context * Kinds];
        model.Logits(later, together);
        Assert.That(scores, Is.EqualTo(together[(Half * Kinds)..((Half + 1) * Kinds)]).Within(1e-4f));
    }

    [Test]
    public void The_same_key_writes_the_same_text_and_another_key_another()
    {
        var generator = new Generator<SmallGpt>(Trained());
        int[][] texts = [.. new ulong[] { 1, 1, 2 }.Select(seed => generator.Continue([10], 100, Sampling.Default, new RandomKey(seed, 0)))];
        Assert.That(texts[1], Is.EqualTo(texts[0]));
        Assert.That(texts[2], Is.Not.EqualTo(texts[0]));
        Assert.That(texts[0], Has.Length.EqualTo(100).And.All.InRange(0, Kinds - 1));
    }

    [Test]
    public void Characters_are_drawn_by_softmax_over_temperature_among_the_highest()
    {
        float[] scores = [0, (float)Math.Log(6), (float)Math.Log(3), -50];
        var two = new Sampling(Temperature: 1, TopK: 2);
        Assert.That(new[] { 0, 0.66, 0.67, 0.999 }.Select(place => two.Choose(scores, place)), Is.EqualTo(new[] { 1, 1, 2, 2 }));
        var all = new Sampling(Temperature: 1, TopK: 256);
        Assert.That(new[] { 0.59, 0.61, 0.89, 0.91 }.Select(place => all.Choose(scores, place)), Is.EqualTo(new[] { 1, 2, 2, 0 }));
        var cold = new Sampling(Temperature: 0.5, TopK: 2);
        Assert.That(new[] { 0.79, 0.81 }.Select(place => cold.Choose(scores, place)), Is.EqualTo(new[] { 1, 2 }));
    }

    private static SmallGpt Trained()
    {
        var trainer = new Trainer<SmallGpt>(Book.Embedded().Training, TrainingOptions.Embedded with { Iterations = 20, WarmUp = 5 }, seed: 2);
        for (int i = 0; i < 20; i++)
            trainer.Step();
        return trainer.Model;
    }
}
