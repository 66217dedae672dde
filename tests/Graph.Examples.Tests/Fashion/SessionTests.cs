using System.Globalization;
using Fashion;

namespace Examples.Tests.Fashion;

/// <summary>What the example writes and leaves behind.</summary>
public sealed class SessionTests
{
    private static readonly TrainingOptions Short = TrainingOptions.Embedded with { Epochs = 2 };

    [Test]
    public void A_session_shows_every_epoch_the_mistakes_and_the_confusions_and_ends_with_the_accuracy()
    {
        using var folder = new Folder();
        string[] lines = Lines(folder["fashion.safetensors"], seed: 4);
        Assert.That(lines, Has.Exactly(2).Matches(@"^epoch +\d of 2   loss \d\.\d{4}$"));
        Assert.That(lines, Has.Some.Contains("MIT"));
        Assert.That(lines, Has.Some.Matches(@"\w+\?  \d+\.\d %"));
        Assert.That(lines, Has.Exactly(10).Matches(@"^(\S+)( +(·|\d+)){10} +\d+\.\d %$"));
        Assert.That(lines[^1], Does.Match(@"^test accuracy: [67]\d\.\d\d %$"));
    }

    [Test]
    public void The_saved_model_is_the_trained_one_and_the_confusions_are_a_picture_beside_it()
    {
        using var folder = new Folder();
        string path = folder["fashion.safetensors"], accuracy = Lines(path, seed: 4)[^1];
        var loaded = new FashionClassifier();
        loaded.Parameters.Load(path);
        double expected = Evaluation.Of(loaded, FashionMnist.Embedded().Test).Accuracy;
        Assert.That(accuracy, Is.EqualTo($"test accuracy: {100 * expected:F2} %"));
        Assert.That(Directory.GetFiles(folder.Path).Order(), Is.EqualTo(new[] { folder["fashion.png"], path }));
        Assert.That(File.ReadAllBytes(folder["fashion.png"])[..8], Is.EqualTo("\u0089PNG\r\n\u001a\n".Select(c => (byte)c)));
    }

    [Test]
    public void The_same_seed_gives_the_same_lines_and_another_seed_others()
    {
        using var folder = new Folder();
        string[][] sessions = [.. new ulong[] { 4, 4, 5 }.Select(seed => Timeless(Lines(folder["a.safetensors"], seed)))];
        Assert.That(sessions[1], Is.EqualTo(sessions[0]));
        Assert.That(sessions[2], Is.Not.EqualTo(sessions[0]));
    }

    private static string[] Lines(string path, ulong seed)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Session.Run(PlainConsole.Over(writer), FashionMnist.Embedded(), Short, seed, path);
        return writer.ToString().TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
    }

    private static string[] Timeless(string[] lines) => [.. lines.Where(line => !line.StartsWith("trained", StringComparison.Ordinal))];
}
