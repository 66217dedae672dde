using Graph.Graphs;

namespace Graph.Evaluation;

/// <summary>Evaluates a flat graph instruction by instruction: the slow, obvious, double-precision truth that emitted code is held against.</summary>
public static class Interpreter
{
    /// <summary>The outputs of the graph, in their order. Gradients are expanded first.</summary>
    public static IReadOnlyList<DenseTensor> Evaluate(ComputationGraph graph, EvaluationContext context)
    {
        ComputationGraph expanded = Optimization.ExpandGradients.Apply(graph);
        DenseTensor[] values = new DenseTensor[expanded.Instructions.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Instruction instruction = expanded.Instructions[i];
            if (instruction.Type.Element == ElementType.Key) continue;
            DenseTensor[] operands = instruction.Operands.Select(o => values[o]).ToArray();
            values[i] = instruction.Operator.Evaluate(context, operands, instruction.Type.Shape.Evaluate(context.Lengths));
        }
        return expanded.Outputs.Select(o => values[o]).ToArray();
    }
}
