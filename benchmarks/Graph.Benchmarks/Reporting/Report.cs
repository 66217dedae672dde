using System.Text;

namespace GraphBenchmarks;

/// <summary>The table, row by row as it comes.</summary>
internal sealed class Report
{
    private readonly TextWriter _console;
    private readonly StringBuilder _text = new();
    private readonly List<Result> _results = [];

    public Report(TextWriter console)
    {
        _console = console;
        foreach (string line in Machine.Header()) Write($"{line}  "); // two spaces: a line break in Markdown
        Write("");
        foreach (string line in Columns.Head) Write(line);
    }

    public IReadOnlyList<Result> Results => _results;

    /// <summary>All that was written.</summary>
    public string Text => _text.ToString();

    public void Add(Result result)
    {
        _results.Add(result);
        Write(Columns.Row(result));
    }

    private void Write(string line)
    {
        _console.WriteLine(line);
        _text.Append(line).Append('\n');
    }
}
