using System.Text;

namespace GraphBenchmarks;

/// <summary>The table, row by row as it comes.</summary>
internal sealed class Report
{
    private readonly TextWriter _console;
    private readonly StringBuilder _text = new();
    private readonly List<Result> _results = [];
    private readonly List<string> _disturbed = [];

    public Report(TextWriter console)
    {
        _console = console;
        foreach (string line in Machine.Header()) Write($"{line}  "); // two spaces: a line break in Markdown
        Write("");
        foreach (string line in Columns.Head) Write(line);
    }

    public IReadOnlyList<Result> Results => _results;

    /// <summary>The rows that the machine was too busy for.</summary>
    public IReadOnlyList<string> Disturbed => _disturbed;

    public bool IsEmpty => _results.Count + _disturbed.Count == 0;

    /// <summary>All that was written.</summary>
    public string Text => _text.ToString();

    public void Add(string row, Result? result)
    {
        if (result is null) _disturbed.Add(row);
        else _results.Add(result);
        Write(result is null ? $"| {row} | the machine was too busy |" : Columns.Row(result));
    }

    private void Write(string line)
    {
        _console.WriteLine(line);
        _text.Append(line).Append('\n');
    }
}
