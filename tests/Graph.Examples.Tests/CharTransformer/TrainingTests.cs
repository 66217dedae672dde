using CharTransformer;

namespace Examples.Tests.CharTransformer;

/// <summary>How the example learns, and continues.</summary>
public sealed class TrainingTests
{
    private static readonly TrainingOptions Short = TrainingOptions.Embedded with { Iterations = 40, WarmUp = 10 };

    /// <summary>A model that knows nothing has a loss of ln 256 = 5.55, one that knows how frequent each character is in this text one of 3.3.</summary>
    [Test]
    public void The_first_two_hundred_steps_teach_more_than_how_frequent_each_character_is()
    {
        Book book = Book.Embedded();
        var trainer = new Trainer<SmallGpt>(book.Training, TrainingOptions.Embedded with { Iterations = 200 }, seed: 1);
        double before = Evaluation.Loss(trainer.Model, book.Validation);
        while (trainer.StepsTaken < 200)
            trainer.Step();
        double after = Evaluation.Loss(trainer.Model, book.Validation);
        TestContext.Out.WriteLine($"validation loss {before:F3}, after 200 steps {after:F3}");
        Assert.That(before, Is.EqualTo(Math.Log(Characters.Kinds)).Within(0.1));
        Assert.That(after, Is.LessThan(Entropy(book.Training) - 0.3));
    }

    [Test]
    public void A_resumed_run_has_the_bits_of_an_uninterrupted_one()
    {
        using var folder = new Folder();
        string path = folder["a.safetensors"];
        Book book = Book.Embedded();
        Trainer<SmallGpt> whole = New(), first = New(), second = New();
        Take(whole, 12);
        Take(first, 5);
        first.Save(path);
        second.Resume(path);
        Assert.That(second.StepsTaken, Is.EqualTo(5));
        Assert.That(second.Model.Parameters.Span.ToArray(), Is.Not.EqualTo(whole.Model.Parameters.Span.ToArray()));
        Take(second, 7);
        Assert.That(second.Model.Parameters.Span.ToArray(), Is.EqualTo(whole.Model.Parameters.Span.ToArray()));
        Assert.That(Directory.GetFiles(folder.Path).Order(), Is.EqualTo(new[] { folder["a.checkpoint.safetensors"], path }));

        Trainer<SmallGpt> New() => new(book.Training, Short, seed: 3);
    }

    [Test]
    public void A_checkpoint_of_another_run_is_refused_and_named()
    {
        using var folder = new Folder();
        string path = folder["a.safetensors"];
        Book book = Book.Embedded();
        new Trainer<SmallGpt>(book.Training, Short, seed: 1).Save(path);
        Refuses(new Trainer<SmallGpt>(book.Training, Short, seed: 2), "seed 1 there, 2 here");
        Refuses(new Trainer<SmallGpt>(book.Training[1..], Short, seed: 1), "text ");
        Refuses(new Trainer<SmallGpt>(book.Training, Short with { Iterations = 50 }, seed: 1), "options ");

        void Refuses(Trainer<SmallGpt> trainer, string difference)
        {
            float[] before = trainer.Model.Parameters.Span.ToArray();
            Assert.That(() => trainer.Resume(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(difference));
            Assert.That(trainer.Model.Parameters.Span.ToArray(), Is.EqualTo(before));
        }
    }

    [Test]
    public void Files_of_another_model_are_refused()
    {
        using var folder = new Folder();
        Book book = Book.Embedded();
        new Trainer<SmallGpt>(book.Training, Short, seed: 1).Save(folder["a.safetensors"]);
        var other = new Trainer<Gpt>(book.Training, Short, seed: 1);
        Assert.That(() => other.Resume(folder["a.safetensors"]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("a.checkpoint.safetensors"));
        Assert.That(() => other.Resume(folder["b.safetensors"]), Throws.TypeOf<FileNotFoundException>());
    }

    private static void Take(Trainer<SmallGpt> trainer, int steps)
    {
        for (int i = 0; i < steps; i++)
            trainer.Step();
    }

    /// <summary>−Σ p·log p of the characters by themselves.</summary>
    private static double Entropy(int[] text)
        => text.CountBy(character => character).Sum(kind => -(double)kind.Value / text.Length * Math.Log((double)kind.Value / text.Length));
}
