using System.Runtime.CompilerServices;

namespace Graph.Generators.Tests.Helpers;

/// <summary>
/// Text against a committed file, by the conventions of Verify: <c>Test.verified.cs</c> beside the test, <c>Test.received.cs</c> on a mismatch. One place in
/// which <c>Verifier.Verify</c> can take over.
/// </summary>
internal static class Snapshot
{
    /// <summary>Fails where the text is not the verified one, and writes what was received beside it; copy it over once it has been read.</summary>
    public static void Verify(string text, string name, [CallerFilePath] string test = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(test)!, $"{Path.GetFileNameWithoutExtension(test)}.{name}");
        string verified = $"{stem}.verified.cs", received = $"{stem}.received.cs";
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        string[] now = text.Split('\n'), before = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n").Split('\n') : [];
        int line = Enumerable.Range(0, Math.Max(now.Length, before.Length)).First(i => now.ElementAtOrDefault(i) != before.ElementAtOrDefault(i));
        Assert.Fail($"{Path.GetFileName(verified)} differs from line {line + 1} on.\n  verified: {before.ElementAtOrDefault(line)}\n  received: {now.ElementAtOrDefault(line)}");
    }
}
