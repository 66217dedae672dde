using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>The next value of a parameter or state, stored in its own memory: whatever reads the present value comes before.</summary>
/// <param name="ParameterName">The parameter or state.</param>
internal abstract record NextValue(string ParameterName) : Elementwise
{
    internal sealed override ElementType Result(IReadOnlyList<ElementType> operands) => ElementType.Real;

    /// <summary>For every next value in a graph the instruction that reads the present one, if there is any.</summary>
    public static Dictionary<int, int> Replaced(ComputationGraph graph)
    {
        Dictionary<string, int> leaves = [];
        Dictionary<int, int> replaced = [];
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            if (graph.Instructions[i].Operator is ParameterLeaf leaf) leaves.Add(leaf.ParameterName, i);
        }
        for (int i = 0; i < graph.Instructions.Count; i++)
        {
            if (graph.Instructions[i].Operator is NextValue next && leaves.TryGetValue(next.ParameterName, out int present)) replaced.Add(i, present);
        }
        return replaced;
    }
}
