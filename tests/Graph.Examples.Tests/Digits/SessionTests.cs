using System.Globalization;
using System.Text.RegularExpressions;
using Digits;

namespace Examples.Tests.Digits;

/// <summary>What the example writes and leaves behind.</summary>
public sealed partial class SessionTests
{
    private static readonly TrainingOptions Short = TrainingOptions.Digits with { Epochs = 3 };

    [Test]
    public void A_session_shows_every_epoch_and_ends_with_the_accuracy()
    {
        using var folder = new Folder();
        string[] lines = Lines(folder["digits.safetensors"], seed: 4);
        Assert.That(lines, Has.Exactly(3).Matches(@"^epoch +\d of 3   loss \d\.\d{4}   training accuracy +\d+\.\d %$"));
        Assert.That(lines, Has.Some.Contains("CC BY 4.0"));
        Assert.That(lines, Has.Some.EqualTo("most confused pairs"));
        Match accuracy = AccuracyLine().Match(lines[^1]);
        Assert.That(accuracy.Success, Is.True, lines[^1]);
        Assert.That(double.Parse(accuracy.Groups[1].Value, CultureInfo.InvariantCulture), Is.GreaterThan(80));
    }

    [Test]
    public void The_saved_model_is_the_trained_one()
    {
        using var folder = new Folder();
        string path = folder["digits.safetensors"];
        string accuracy = Lines(path, seed: 4)[^1];
        var loaded = new DigitClassifier();
        loaded.Parameters.Load(path);
        Assert.That($"test accuracy: {100 * Evaluation.Of(loaded, UciDigits.Load(4).Test).Accuracy:F1} %", Is.EqualTo(accuracy));
    }

    [Test]
    public void The_same_seed_gives_the_same_lines()
    {
        using var folder = new Folder();
        string[][] sessions = [.. new ulong[] { 4, 4, 5 }.Select(seed => Timeless(Lines(folder["a.safetensors"], seed)))];
        Assert.That(sessions[1], Is.EqualTo(sessions[0]));
        Assert.That(sessions[2], Is.Not.EqualTo(sessions[0]));
    }

    private static string[] Lines(string path, ulong seed)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Session.Run<DigitClassifier>(PlainConsole.Over(writer), UciDigits.Load(seed), Short, seed, path);
        return writer.ToString().TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
    }

    private static string[] Timeless(string[] lines) => [.. lines.Where(line => !line.StartsWith("trained", StringComparison.Ordinal))];

    [GeneratedRegex(@"^test accuracy: (\d+\.\d) %$")]
    private static partial Regex AccuracyLine();
}
