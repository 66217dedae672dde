using Graph.Operators;

namespace Graph.Graphs;

/// <summary>Checks what every pass must keep: topological order, types that the operators give, one instruction an input and a parameter.</summary>
public static class GraphVerifier
{
    /// <summary>Returns the graph, or says what is wrong with it.</summary>
    /// <exception cref="InvalidOperationException">The graph is malformed.</exception>
    public static ComputationGraph Verify(ComputationGraph graph, string after)
    {
        HashSet<string> leaves = [];
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            Instruction instruction = graph.Instructions[i];
            if (instruction.Operands.Any(o => o < 0 || o >= i)) throw Fault(after, i, $"its operands [{instruction.Operands}] are not all before it");
            TensorType type = instruction.Operator.Infer(instruction.Operands.Select(o => graph.Instructions[o].Type).ToArray());
            if (type != instruction.Type) throw Fault(after, i, $"it is declared {instruction.Type} but its operator gives {type}");
            if (instruction.Operator is ResultOf { Index: var index } && graph.Instructions[instruction.Operands[0]] is { Operator: SeveralResults several } source
                && several.InferAll(source.Operands.Select(o => graph.Instructions[o].Type).ToArray())[index] != type)
            {
                throw Fault(after, i, $"result {index} of %{instruction.Operands[0]} is not {type}");
            }
            if (instruction.Operator is Scan scan) Verify(scan.Body, $"{after}, in the loop %{i}");
            string? leaf = instruction.Operator switch
            {
                Input input => "input " + input.InputName,
                ParameterLeaf parameter => "parameter " + parameter.ParameterName,
                _ => null,
            };
            if (leaf is not null && !leaves.Add(leaf)) throw Fault(after, i, $"the {leaf} occurs twice");
        }
        foreach (int output in graph.Outputs)
        {
            if (output < 0 || output >= graph.Instructions.Count)
                throw new InvalidOperationException($"After {after}: there is no instruction %{output} to return.");
        }
        return graph;
    }

    private static InvalidOperationException Fault(string after, int position, string what)
        => new($"After {after}: %{position} is malformed, {what}.");
}
