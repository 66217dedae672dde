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
            Scan => "loop memory",
            Reshape or InRange or StopGradient or Copy when instruction.Operands.Count == 1 => Of(graph, instruction.Operands[0]),
            UnaryFunction when graph.Instructions[instruction.Operands[0]].Name is { } name => name,
            Operator op => OperatorLabels.Of(op),
        };
    }
}
