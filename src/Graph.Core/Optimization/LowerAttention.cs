using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>Tangents of attention, which no kernel computes, become their formula, with all scores in memory.</summary>
internal static class LowerAttention
{
    public static ComputationGraph Apply(ComputationGraph graph) => graph.Rewrite((i, operands)
        => graph.Instructions[i].Operator is AttentionTangent tangent
            ? tangent.Lowered(operands)
            : new Node(graph.Instructions[i].Operator, operands));
}
