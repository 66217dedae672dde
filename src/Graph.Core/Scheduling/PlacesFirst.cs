using Graph.Graphs;
using Graph.Operators;

namespace Graph.Scheduling;

/// <summary>
/// Lays out a convolution that is only pooled with its kernels last, where lanes along the kernels waste fewer of a vector than lanes along a line of
/// places: the product's rows are then stored as they are computed, without being turned around, and the pooling reads the kernels side by side.
/// </summary>
internal static class PlacesFirst
{
    /// <param name="graph">The graph.</param>
    /// <param name="lanes">How many lanes a vector has.</param>
    public static ComputationGraph Apply(ComputationGraph graph, int lanes)
    {
        ILookup<int, int> users = graph.Instructions.SelectMany((instruction, i) => instruction.Operands.Select(o => (Operand: o, User: i)))
            .ToLookup(p => p.Operand, p => p.User);
        return graph.Rewrite((i, operands) => graph.Instructions[i].Operator is Contract contract && Kernels(graph, i, contract, lanes) is { } kernels
            && IsPooled(graph, i, users, contract.Result.IndexOf(kernels))
            ? WithLast(contract, kernels, operands, graph.Instructions[i].Name) : new Node(graph.Instructions[i].Operator, operands));
    }

    /// <summary>The letter of the kernels, if the contraction is a convolution of which they are better the last axis.</summary>
    private static char? Kernels(ComputationGraph graph, int position, Contract contract, int lanes)
    {
        EquatableArray<int> operands = graph.Instructions[position].Operands;
        bool isLeft = graph.Instructions[operands[0]].Operator is Windows;
        if (graph.Instructions[operands[isLeft ? 0 : 1]].Operator is not Windows windows) return null;
        string own = isLeft ? contract.Left : contract.Right;
        string places = new([.. contract.Result.Where(c => windows.Along.Any(w => w.Axis == own.IndexOf(c)))]);
        char[] kernels = [.. contract.Result.Where(c => own.IndexOf(c) < 0)];
        if (kernels.Length != 1 || places.Length == 0 || !contract.Result.EndsWith(kernels[0] + places, StringComparison.Ordinal)) return null;
        Dimension Length(char c) => graph.Instructions[position].Type.Shape[contract.Result.IndexOf(c)];
        char last = places[places.Length - 1];
        if (Length(kernels[0]) is not { IsConstant: true, Value: var count }) return null;
        if (Length(last) is not { IsConstant: true, Value: var line }) return null;
        bool isSideBySide = windows.Along.First(w => w.Axis == own.IndexOf(last)).Stride == 1;
        return !isSideBySide || line * Vectors(count) < count * Vectors(line) ? kernels[0] : null;

        long Vectors(long length) => (length + lanes - 1) / lanes;
    }

    private static bool IsPooled(ComputationGraph graph, int position, ILookup<int, int> users, int kernels)
        => !graph.Outputs.Contains(position) && users[position].Any() && users[position].All(u => !graph.Outputs.Contains(u)
            && graph.Instructions[u].Operator is Windows windows && windows.Along.All(w => w.Axis != kernels)
            && users[u].All(r => graph.Instructions[r].Operator is Reduction));

    private static Node WithLast(Contract contract, char kernels, Node[] operands, string? name)
    {
        int place = contract.Result.IndexOf(kernels), last = contract.Result.Length - 1;
        Node product = Node.Create(contract with { Result = contract.Result.Remove(place, 1) + kernels }, operands);
        product.Name = name;
        IEnumerable<int> axes = Enumerable.Range(0, last + 1).Select(a => a < place ? a : a == place ? last : a - 1);
        return Node.Create(new Permute(axes.ToEquatable()), product);
    }
}
