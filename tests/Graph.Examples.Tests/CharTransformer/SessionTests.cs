using System.Globalization;
using CharTransformer;

namespace Examples.Tests.CharTransformer;

/// <summary>What the example writes and leaves behind.</summary>
public sealed class SessionTests
{
    private static readonly TrainingOptions Short = TrainingOptions.Embedded with { Iterations = 4, Interval = 2, WarmUp = 2 };

    [Test]
    public void A_session_shows_losses_speed_and_samples_and_ends_with_the_validation_loss()
    {
        using var folder = new Folder();
        string[] lines = Lines(folder["a.safetensors"], resumes: false, CancellationToken.None);
        Assert.That(lines, Has.Exactly(2).Matches(@"^step +[24] of 4   loss \d\.\d{4}   validation \d\.\d{4}   [\d,]+ tokens/s$"));
        Assert.That(lines, Has.Some.Contains("Romeo and Juliet"));
        Assert.That(lines[^1], Does.Match(@"^validation loss: \d\.\d{4}$"));
    }

    [Test]
    public void An_interrupted_session_saves_and_a_resumed_one_ends_as_if_it_had_not_been_interrupted()
    {
        using var folder = new Folder();
        string[] whole = Lines(folder["a.safetensors"], resumes: false, CancellationToken.None);
        string[] none = Lines(folder["b.safetensors"], resumes: false, new CancellationToken(canceled: true));
        string[] rest = Lines(folder["b.safetensors"], resumes: true, CancellationToken.None);
        Assert.That(none, Has.None.StartsWith("step"));
        Assert.That(rest[^1], Is.EqualTo(whole[^1]));
    }

    [Test]
    public void A_text_too_short_for_a_window_is_refused_with_its_length()
    {
        using var folder = new Folder();
        File.WriteAllText(folder["short.txt"], new string('a', 300));
        Book book = Book.Load(folder["short.txt"]);
        Assert.That(() => new Session<SmallGpt>(PlainConsole.Over(TextWriter.Null), book, new SessionOptions(Short, 1, folder["a"], Resumes: false)),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("270").And.Message.Contains("30 to validate"));
    }

    [Test]
    public void Text_of_any_language_has_characters_and_what_steers_a_terminal_is_not_written()
    {
        Assert.That(Characters.Text(Characters.Of("Grüße, 世界\n")), Is.EqualTo("Grüße, 世界\n"));
        Assert.That(Characters.Text([27, 'a', 200, 'b']), Is.EqualTo("\uFFFDa\uFFFDb"));
    }

    private static string[] Lines(string path, bool resumes, CancellationToken interruption)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var options = new SessionOptions(Short, Seed: 4, path, resumes) { Length = 40 };
        new Session<SmallGpt>(PlainConsole.Over(writer), Book.Embedded(), options).Run(interruption);
        return writer.ToString().TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
    }
}
