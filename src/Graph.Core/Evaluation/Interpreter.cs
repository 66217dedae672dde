using Graph.Graphs;
using Graph.Operators;

namespace Graph.Evaluation;

/// <summary>Evaluates a flat graph instruction by instruction: the slow, obvious, double-precision truth that emitted code is held against.</summary>
public static class Interpreter
{
    /// <summary>The outputs of the graph, in their order. Gradients are expanded first.</summary>
    public static IReadOnlyList<DenseTensor> Evaluate(ComputationGraph graph, EvaluationContext context)
    {
        ComputationGraph expanded = Optimization.ExpandGradients.Apply(graph);
        DenseTensor[] values = new DenseTensor[expanded.Instructions.Count];
        Dictionary<int, IReadOnlyList<DenseTensor>> several = [];
        for (int i = 0; i < values.Length; i++)
        {
            Instruction instruction = expanded.Instructions[i];
            if (instruction.Type.Element == ElementType.Key) continue;
            DenseTensor[] operands = instruction.Operands.Select(o => values[o]).ToArray();
            if (instruction.Operator is SeveralResults op) several.Add(i, op.EvaluateAll(context, operands));
            else if (instruction.Operator is ResultOf result) values[i] = several[instruction.Operands[0]][result.Index];
            else values[i] = instruction.Operator.Evaluate(context, operands, instruction.Type.Shape.Evaluate(context.Lengths));
        }
        return expanded.Outputs.Select(o => values[o]).ToArray();
    }
}
