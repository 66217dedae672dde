using System.Text;

namespace Graph.Generators.Emission;

/// <summary>Indented text with blocks. Lines end in \n on every machine.</summary>
internal sealed class CodeWriter
{
    private const int Widest = 150;

    private readonly StringBuilder _text = new();
    private int _indentation;

    /// <summary>A line, or several; an empty one stays empty.</summary>
    public CodeWriter Line(string text = "")
    {
        foreach (string line in text.Split('\n').SelectMany(Wrapped))
        {
            if (line.Length > 0) _text.Append(' ', 4 * _indentation).Append(line);
            _text.Append('\n');
        }
        return this;
    }

    /// <summary>A statement that is too long goes on, further in, after a comma or before an operator.</summary>
    private IEnumerable<string> Wrapped(string line)
    {
        int width = Widest - (4 * _indentation);
        if (line.TrimStart().StartsWith("///", StringComparison.Ordinal))
        {
            yield return line;
            yield break;
        }
        if (line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        {
            yield return line.Length > width ? line.Substring(0, width - 1) + "…" : line;
            yield break;
        }
        string indentation = new string(' ', line.Length - line.TrimStart().Length) + "    ";
        while (line.Length > width)
        {
            int comma = LastComma(line, width - 1), plus = line.LastIndexOf(" + ", width - 1, StringComparison.Ordinal);
            int cut = comma > indentation.Length ? comma + 1 : plus;
            if (cut <= indentation.Length) break;
            yield return line.Substring(0, cut);
            line = indentation + line.Substring(cut + 1);
        }
        yield return line;
    }

    /// <summary>The last comma up to a column that does not stand between type arguments.</summary>
    private static int LastComma(string line, int column)
    {
        int depth = 0, last = -1;
        for (int i = 1; i < column; i++)
        {
            if (line[i] == '<' && char.IsLetterOrDigit(line[i - 1])) depth++;
            if (line[i] == '>' && depth > 0 && line[i - 1] != ' ' && line[i - 1] != '=') depth--;
            if (depth == 0 && line[i] == ',' && line[i + 1] == ' ') last = i;
        }
        return last;
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines) Line(line);
    }

    /// <summary>A head, an opening brace, and on disposal the closing one.</summary>
    public Block Open(string head)
    {
        Line(head);
        return OpenBody();
    }

    /// <summary>An opening brace, and on disposal the closing one.</summary>
    public Block OpenBody() => Open("{", "}");

    /// <summary>The braces of an initialiser, with a semicolon at the end.</summary>
    public Block OpenStatement() => Open("{", "};");

    private Block Open(string brace, string end)
    {
        Line(brace);
        _indentation++;
        return new Block(this, end);
    }

    public override string ToString() => _text.ToString();

    private void Close(string end)
    {
        _indentation--;
        Line(end);
    }

    public readonly struct Block(CodeWriter writer, string end) : IDisposable
    {
        public void Dispose() => writer.Close(end);
    }
}
