using Graph.Differentiation;
using Graph.Graphs;
using Graph.Loops;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// Takes matrix products out of loops that do not need to be in them, so that one product serves all steps: those of entries of sequences come before the
/// loop, those that only outputs need come after it, and so does a sum of products over the steps, such as the gradient of a weight. What they are products
/// of becomes an output of the loop.
/// </summary>
internal static class MoveProductsOut
{
    /// <summary>A product of fewer multiply-adds in a step stays where its factors are at hand.</summary>
    private const long FewestMultiplications = 256;

    /// <summary>What a symbolic length is taken for.</summary>
    private const long SymbolicLength = 16;

    public static ComputationGraph Apply(ComputationGraph graph) => LoopRewriting.Apply(graph, (loop, _, _) => Moved(loop.OverCapturedValues()));

    private static IReadOnlyList<Node?>? Moved(Loop loop)
    {
        Loop? before = MovedBefore(loop);
        return new MovedBehind(before ?? loop).Results() ?? (before is null ? null : SeveralResults.ResultsOf(before.Close()));
    }

    /// <summary>Products that do not depend on the carries.</summary>
    private static Loop? MovedBefore(Loop loop)
    {
        List<Node> sorted = Topology.Sort(loop.Results);
        HashSet<Node> carried = Topology.Dependents(sorted, loop.Carries.Select(c => c.Entry)), varying = Topology.Dependents(sorted, loop.Sequences.Select(s => s.Entry));
        Node[] products = [.. sorted.Where(n => varying.Contains(n) && !carried.Contains(n) && IsProduct(n))];
        if (products.Length == 0) return null;
        Dictionary<Node, Node> all = loop.Sequences.ToDictionary(s => s.Entry, s => s.All);
        Node?[] values = Vectorization.Varying(new Batch(new Shape(loop.Length)), products, all);
        Sequence[] made = [.. products.Select((p, i) => new Sequence(Loop.Entry(p.Type, Loop.LabelOf(p)), values[i]!))];
        Substitution entries = new(products.Select((p, i) => (p, made[i].Entry)).ToDictionary(p => p.p, p => p.Entry));
        return loop.With(entries) with { Sequences = [.. loop.Sequences, .. made] };
    }

    internal static bool IsProduct(Node node)
    {
        if (node.Operator is not Contract contract) return false;
        Dictionary<char, Dimension> lengths = [];
        for (int i = 0; i < contract.Left.Length; i++) lengths[contract.Left[i]] = node.Operands[0].Shape[i];
        for (int i = 0; i < contract.Right.Length; i++) lengths[contract.Right[i]] = node.Operands[1].Shape[i];
        return lengths.Values.Aggregate(1L, (product, d) => product * (d.IsConstant ? d.Value : SymbolicLength)) >= FewestMultiplications;
    }
}
