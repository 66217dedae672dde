namespace Graph.Package.Tests;

/// <summary>What a program wrote to its outputs, and how long after its start it wrote the first line.</summary>
internal sealed record CommandResult(string Output, TimeSpan FirstLine)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
