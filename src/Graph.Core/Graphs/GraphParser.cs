using System.Globalization;
using System.Text.RegularExpressions;
using Graph.Operators;

namespace Graph.Graphs;

/// <summary>Reads the text form that <see cref="GraphPrinter"/> writes, so that passes can be tested text to text.</summary>
public static class GraphParser
{
    private static readonly Regex Line = new(
        @"^%(?<position>\d+)(?: (?<name>[^ =]+))? = (?<operator>\w+)(?:\((?<operands>[^)]*)\))?(?: \{(?<attributes>.*)\})? : (?<type>\w+\[.*\])$",
        RegexOptions.CultureInvariant);

    /// <summary>The graph of a text.</summary>
    /// <exception cref="FormatException">A line is not understood, or states another type than its operator gives.</exception>
    public static ComputationGraph Parse(string text)
    {
        List<Node> nodes = [];
        foreach (string line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.StartsWith("return ", StringComparison.Ordinal))
                return Flat(nodes, Positions(line.Substring("return ".Length)));
            Match match = Line.Match(line);
            if (!match.Success || Integer(match.Groups["position"].Value) != nodes.Count)
                throw new FormatException($"Line {nodes.Count + 1} is not instruction %{nodes.Count}: {line}");
            Operator op = OperatorCatalog.Create(match.Groups["operator"].Value, Attributes(match.Groups["attributes"].Value));
            Node node = new(op, Positions(match.Groups["operands"].Value).Select(p => nodes[p]).ToArray());
            if (node.Type.ToString() != match.Groups["type"].Value)
                throw new FormatException($"%{nodes.Count} is {node.Type}, not {match.Groups["type"].Value}.");
            node.Name = match.Groups["name"].Success ? match.Groups["name"].Value : null;
            nodes.Add(node);
        }
        throw new FormatException("A graph ends with a line 'return %i, …'.");
    }

    private static ComputationGraph Flat(List<Node> nodes, int[] outputs)
    {
        Dictionary<Node, int> positions = nodes.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);
        return new ComputationGraph(
            nodes.Select(n => new Instruction(n.Operator, n.Operands.Select(o => positions[o]).ToEquatable(), n.Type, n.Name)).ToEquatable(),
            outputs.ToEquatable());
    }

    private static int[] Positions(string text)
        => text.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(t => Integer(t.Trim().TrimStart('%'))).ToArray();

    private static Dictionary<string, string> Attributes(string text)
        => Text.SplitOutside(text, ";").Where(a => a.Length > 0).Select(a => a.Split([':'], 2)).ToDictionary(a => a[0].Trim(), a => a[1].Trim());

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
