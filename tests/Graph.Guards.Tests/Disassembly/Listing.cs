using System.Text.RegularExpressions;

namespace Guards.Tests.Disassembly;

/// <summary>What the just-in-time compiler writes with DOTNET_JitDisasm.</summary>
internal static partial class Listing
{
    /// <summary>The methods, in the order in which they were compiled.</summary>
    public static IReadOnlyList<Method> Read(string text)
        => [.. Head().Split(text).Skip(1).Chunk(3).Select(part => Method(part[0], part[1], part[2]))];

    private static Method Method(string name, string tier, string text)
    {
        var blocks = new List<Block>();
        string? label = null;
        var instructions = new List<Instruction>();
        foreach (string line in text.Split('\n'))
        {
            if (Label().Match(line) is { Success: true } match)
            {
                Close();
                label = match.Groups[1].Value;
            }
            else if (Line().Match(line) is { Success: true } instruction)
            {
                instructions.Add(new Instruction(instruction.Groups[1].Value, instruction.Groups[2].Value));
                if (instructions[^1].EndsFlow || instructions[^1].Target is not null) Close();
            }
        }
        Close();
        return new Method(name, tier, !text.Contains("; rsp based frame", StringComparison.Ordinal), blocks);

        // A label without instructions, as before alignment, goes on with the next.
        void Close()
        {
            if (instructions.Count == 0 && label is null) return;
            if (instructions.Count == 0) instructions.Add(new Instruction("nop", ""));
            blocks.Add(new Block(label, [.. instructions]));
            label = null;
            instructions.Clear();
        }
    }

    [GeneratedRegex(@"^; Assembly listing for method (.+) \(([^()]+)\)\r?$", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(G_M\w+_IG\d+):")]
    private static partial Regex Label();

    // Directives of alignment and data stand at the margin, or begin with "align".
    [GeneratedRegex(@"^ {4,}(?!align\b|;)([a-z][\w.]*)\s*([^;\r]*?)\s*(?:;.*)?\r?$")]
    private static partial Regex Line();
}
