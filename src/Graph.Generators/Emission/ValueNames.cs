using Graph.Graphs;
using Graph.Operators;
using Graph.Scheduling;

namespace Graph.Generators.Emission;

/// <summary>Names for values: the user's own, or what the operator makes.</summary>
internal static class ValueNames
{
    public static string Of(ComputationGraph graph, int position)
    {
        Instruction instruction = graph.Instructions[position];
        return instruction.Name ?? instruction.Operator switch
        {
            Input input => input.InputName,
            ParameterLeaf parameter => parameter.ParameterName,
            ResultOf { Index: var index } when graph.Instructions[instruction.Operands[0]].Operator is Scan scan => Of(scan.Body, scan.Body.Outputs[index]),
            ResultOf { Index: var index } when graph.Instructions[instruction.Operands[0]].Operator is Attention
                => index == 0 ? "mixed" : "logarithms",
            ResultOf { Index: var index } => index == 0 ? "query gradient" : index == 1 ? "key gradient" : "value gradient",
            Scan => "loop memory",
            Reshape or InRange or StopGradient or Copy when instruction.Operands.Count == 1 => Of(graph, instruction.Operands[0]),
            UnaryFunction when graph.Instructions[instruction.Operands[0]].Name is { } name => name,
            Operator op => Known(graph, instruction) is { } operand ? $"{operand}.{OperatorLabels.Of(op)}" : OperatorLabels.Of(op),
        };
    }

    /// <summary>
    /// The name of the value that is reduced, rearranged or multiplied by a matrix, if it has one: what is made of it is called after it.
    /// </summary>
    private static string? Known(ComputationGraph graph, Instruction instruction)
    {
        bool isDerived = instruction.Operator is Reduction or CumulativeSum or Contract or Gather or Embed
            or Permute or Broadcast or StridedSlice or Flip or Windows;
        if (!isDerived) return null;
        Instruction operand = graph.Instructions[instruction.Operands[0]];
        while (operand.Name is null && operand.Operator is Reshape or Copy) operand = graph.Instructions[operand.Operands[0]];
        return operand.Name ?? (operand.Operator as Input)?.InputName ?? (operand.Operator as ParameterLeaf)?.ParameterName;
    }
}
