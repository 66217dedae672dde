using Graph.Graphs;
using Graph.Operators;

namespace Graph.Differentiation;

/// <summary>
/// The transpose of a linear graph: from cotangents of its results to cotangents of its sources, walking the graph backwards. Where edges meet, the
/// cotangents are summed. Every linear operator states its own rule (<see cref="Operator.Transpose"/>).
/// </summary>
internal static class Transposition
{
    /// <summary>The cotangents of the sources; null where the result does not depend on a source.</summary>
    public static IReadOnlyList<Expr?> Cotangents(Node result, Expr seed, IReadOnlyList<Node> sources) => Cotangents([(result, seed)], sources);

    /// <summary>The cotangents of the sources from those of several results.</summary>
    public static IReadOnlyList<Expr?> Cotangents(IReadOnlyList<(Node Result, Expr Seed)> results, IReadOnlyList<Node> sources)
    {
        List<Node> sorted = Topology.Sort(results.Select(r => r.Result));
        HashSet<Node> linear = Topology.Dependents(sorted, sources);
        Dictionary<Node, Expr> cotangents = [];
        Dictionary<Node, Expr?[]> several = [];
        foreach ((Node result, Expr seed) in results) Add(result, seed);
        for (int n = sorted.Count - 1; n >= 0; n--)
        {
            Node node = sorted[n];
            if (!linear.Contains(node)) continue;
            if (several.TryGetValue(node, out Expr?[]? each)) TransposeAll(node, each);
            else if (cotangents.TryGetValue(node, out Expr? cotangent)) Transpose(node, cotangent);
        }
        return sources.Select(s => cotangents.TryGetValue(s, out Expr? c) ? c : null).ToArray();

        void Transpose(Node node, Expr cotangent)
        {
            cotangent.Node.Name ??= node.Name;
            if (node.Operator is ResultOf { Index: var index })
            {
                Node source = node.Operands[0];
                if (!several.TryGetValue(source, out Expr?[]? parts)) several.Add(source, parts = new Expr?[ResultCount(source)]);
                parts[index] = parts[index] is { } part ? part + cotangent : cotangent;
                return;
            }
            for (int i = 0; i < node.Operands.Count; i++)
            {
                Node operand = node.Operands[i];
                if (!linear.Contains(operand)) continue;
                Expr contribution = node.Operator.Transpose(node, i, cotangent);
                if (operand.Name is null && contribution.Node.Operator is Elementwise) contribution.Node.Name ??= node.Name;
                Add(operand, contribution);
            }
        }

        void TransposeAll(Node node, Expr?[] each)
        {
            bool[] isLinear = [.. node.Operands.Select(linear.Contains)];
            IReadOnlyList<Expr?> contributions = ((SeveralResults)node.Operator).Cotangents(node, isLinear, each);
            for (int i = 0; i < isLinear.Length; i++)
            {
                if (isLinear[i] && contributions[i] is { } contribution) Add(node.Operands[i], contribution);
            }
        }

        void Add(Node node, Expr contribution)
            => cotangents[node] = cotangents.TryGetValue(node, out Expr? sum) ? sum + contribution : contribution;
    }

    private static int ResultCount(Node node) => ((SeveralResults)node.Operator).InferAll([.. node.Operands.Select(o => o.Type)]).Count;
}
