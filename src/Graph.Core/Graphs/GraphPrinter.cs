using System.Text;

namespace Graph.Graphs;

/// <summary>
/// The text form of a graph, one instruction a line, read back by <see cref="GraphParser"/>:
/// <code>
/// %0 = Input {name: "x", type: real[batch, 4]} : real[batch, 4]
/// %1 hidden = Relu(%0) : real[batch, 4]
/// return %1
/// </code>
/// </summary>
public static class GraphPrinter
{
    /// <summary>The text form.</summary>
    public static string Print(ComputationGraph graph)
    {
        StringBuilder text = new();
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            Instruction instruction = graph.Instructions[i];
            text.Append('%').Append(i);
            if (instruction.Name is { } name) text.Append(' ').Append(name);
            text.Append(" = ").Append(instruction.Operator.Name);
            if (instruction.Operands.Count > 0) text.Append('(').Append(string.Join(", ", instruction.Operands.Select(o => $"%{o}"))).Append(')');
            IReadOnlyList<KeyValuePair<string, string>> attributes = instruction.Operator.Attributes;
            if (attributes.Count > 0) text.Append(" {").Append(string.Join("; ", attributes.Select(a => $"{a.Key}: {a.Value}"))).Append('}');
            text.Append(" : ").Append(instruction.Type).Append('\n');
        }
        return text.Append("return ").Append(string.Join(", ", graph.Outputs.Select(o => $"%{o}"))).Append('\n').ToString();
    }
}
