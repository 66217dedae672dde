namespace Graph.Runtime.Tests;

/// <summary>A checkpoint continues a run, or nothing changes.</summary>
public sealed class CheckpointTests
{
    private static readonly ParameterLayout Layout = Layouts.Of<float>("Net", ("hidden.weight", [7, 5]), ("hidden.bias", [5]));

    private static Parameters<float> Model(ulong seed, ParameterLayout? layout = null)
    {
        var parameters = new Parameters<float>(layout ?? Layout);
        parameters.Initialize(seed);
        return parameters;
    }

    [Test]
    public void A_run_that_continues_has_the_bits_of_one_that_was_not_interrupted()
    {
        using var directory = new TemporaryDirectory();
        string path = directory["run.safetensors"];
        Parameters<float> through = Model(1), stopped = Model(1), resumed = Model(2);
        Run(new AdamW(through), 0, 10);
        AdamW first = new(stopped), second = new(resumed);
        Run(first, 0, 6);
        Checkpoint.Save(path, first, new Dictionary<string, string> { ["seed"] = "1" });
        Assert.That(Checkpoint.Notes(path), Is.EqualTo(new Dictionary<string, string> { ["seed"] = "1" }));
        Checkpoint.Load(path, second);
        Assert.That(second.StepCount, Is.EqualTo(6));
        Assert.That(resumed.Span.SequenceEqual(stopped.Span));
        Run(second, 6, 10);
        Assert.That(resumed.Span.SequenceEqual(through.Span));
    }

    [Test]
    public void What_does_not_fit_changes_nothing()
    {
        using var directory = new TemporaryDirectory();
        string path = directory["run.safetensors"];
        Checkpoint.Save(path, new AdamW(Model(1)));
        Parameters<float> parameters = Model(2), before = Model(2), other = Model(3, Layouts.Of<float>("Net", ("hidden.weight", [7, 6]), ("hidden.bias", [5])));
        Assert.That(() => Checkpoint.Load(path, new Sgd(parameters)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("exp_avg"));
        Assert.That(() => Checkpoint.Load(path, new AdamW(other)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("(7 × 5)"));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.That(() => Checkpoint.Load(path, new AdamW(parameters)), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Checkpoint.Load(directory["none"], new AdamW(parameters)), Throws.TypeOf<FileNotFoundException>());
        Assert.That(parameters.Span.SequenceEqual(before.Span));
    }

    private static void Run(AdamW optimizer, int from, int to)
    {
        for (int step = from; step < to; step++)
            optimizer.Step(Model((ulong)step + 100));
    }
}
