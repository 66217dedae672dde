using System.Runtime.CompilerServices;
using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>What a kernel computes, as the formula over it.</summary>
internal sealed class Formulas(ComputationGraph graph, Func<int, bool> isKept)
{
    private const int Longest = 110;

    private readonly Dictionary<int, string> _texts = [];

    /// <summary>name = formula over values that are kept.</summary>
    public string Of(int position) => $"{Name(position)} = {Shortened(Right(graph.Instructions[position]))}";

    public string Name(int position) => ValueNames.Of(graph, position);

    private string Right(Instruction instruction) => instruction.Operator.Formula(instruction.Operands.Select(Text).ToArray());

    private string Text(int position)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!_texts.TryGetValue(position, out string? text)) _texts.Add(position, text = Written(position));
        return text;
    }

    private string Written(int position)
    {
        Instruction instruction = graph.Instructions[position];
        if (instruction.Operator is Copy or Reshape or Broadcast && !isKept(position)) return Text(instruction.Operands[0]);
        if (isKept(position) || instruction.Operator is Input or ParameterLeaf) return Name(position);
        string text = Right(instruction);
        return text.Length > Longest ? "…" : text;
    }

    private static string Shortened(string text) => text.Length > Longest ? text.Substring(0, Longest) + "…" : text;
}
