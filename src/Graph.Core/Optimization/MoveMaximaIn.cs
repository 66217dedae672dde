using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>
/// max f(x) = f(max x) for an f that never falls, and max (x + b) = b + max x where b is the same at all elements of a maximum, also over windows:
/// so relu and bias behind a convolution are computed once for every window of a pooling, and so are their gradients. Rounding never falls either:
/// sums and relu stay the same. Of elements that are equal only after f, the greatest before it has the derivative. Before the first
/// differentiation, and only where nothing else uses f(x).
/// </summary>
internal static class MoveMaximaIn
{
    public static ComputationGraph Apply(ComputationGraph graph)
    {
        int[] uses = graph.CountUses();
        Node[] nodes = new Node[graph.Instructions.Count];
        return graph.Rewrite((i, operands) => nodes[i] = graph.Instructions[i].Operator is Max max
            ? Largest(max, null, graph.Instructions[i].Operands[0])
            : new Node(graph.Instructions[i].Operator, operands));

        // The maxima of a value, or of its windows.
        Node Largest(Max max, Windows? windows, int x)
        {
            Instruction instruction = graph.Instructions[x];
            if (uses[x] == 1)
            {
                if (windows is null && instruction.Operator is Windows own) return Largest(max, own, instruction.Operands[0]);
                if (instruction.Operator is Relu or Sigmoid or Tanh)
                    return new Node(instruction.Operator, [Largest(max, windows, instruction.Operands[0])]);
                for (int side = 0; side < 2 && instruction.Operator is Add; side++)
                    if (Repeated(max, windows, nodes[instruction.Operands[1 - side]]) is { } same)
                        return (Largest(max, windows, instruction.Operands[side]).Real + same).Node;
            }
            return Node.Create(max, windows is null ? nodes[x] : Node.Create(windows, nodes[x]));
        }
    }

    /// <summary>A value as the maxima see it, if it is the same at all elements of each.</summary>
    private static Expr? Repeated(Max max, Windows? windows, Node x)
    {
        if (x.Operator is not Broadcast broadcast) return null;
        if (broadcast.Axes.Any(axis => max.Axes.Contains(axis) || (windows?.Along.Any(w => w.Axis == axis) ?? false))) return null;
        Shape whole = windows is null ? x.Shape : Node.Create(windows, x).Shape;
        int[] kept = max.KeptAxes(whole.Rank).ToArray();
        EquatableArray<int> axes = broadcast.Axes.Select(axis => Array.IndexOf(kept, axis)).ToEquatable();
        return Node.Create(new Broadcast(new Shape(kept.Select(axis => whole[axis])), axes), x.Operands[0]).Real;
    }
}
