using Graph.Graphs;
using Graph.Operators;

namespace Graph.Optimization;

/// <summary>Rules about operators that only move elements.</summary>
internal static class ViewRules
{
    /// <summary>Chains of one kind of view are one view, and views that do nothing are none.</summary>
    public static Node? Collapse(Node node)
    {
        if (node.Operands.Count != 1) return null;
        Node x = node.Operands[0];
        if (node.Operator is Reshape or Permute or Broadcast or StridedSlice && x.Shape == node.Shape && IsIdentity(node)) return x;
        return (node.Operator, x.Operator) switch
        {
            (Reshape, Reshape) => Node.Create(node.Operator, x.Operands[0]),
            (Permute outer, Permute inner) => Node.Create(new Permute(outer.Axes.Select(a => inner.Axes[a]).ToEquatable()), x.Operands[0]),
            (Broadcast outer, Broadcast inner) => Node.Create(outer with { Axes = inner.Axes.Select(a => outer.Axes[a]).ToEquatable() }, x.Operands[0]),
            (Reshape, Broadcast) when x.Operands[0].Shape.Rank == 0 => Node.Create(new Broadcast(node.Shape, default), x.Operands[0]),
            (Sum outer, Sum inner) => Node.Create(new Sum(Original(outer.Axes, inner, x.Operands[0].Shape.Rank)), x.Operands[0]),
            (Sum { Axes.Count: 0 }, _) => x,
            (Windows windows, _) when windows.Along.All(w => w is { Size: 1, Stride: 1 }) => Node.Create(new Reshape(node.Shape), x),
            (OverlapAdd overlap, _) when overlap.Along.All(w => w is { Size: 1, Stride: 1 }) => Node.Create(new Reshape(node.Shape), x),
            _ => null,
        };
    }

    /// <summary>
    /// f(broadcast a, broadcast b) = broadcast f(a, b) over the axes that any operand has: nothing is computed once for every repetition.
    /// </summary>
    public static Node? ComputeBeforeBroadcast(Node node)
    {
        if (node.Operator is not Elementwise || node.Shape.Rank == 0 || !node.Operands.All(o => o.Operator is Broadcast)) return null;
        int[] axes = [.. node.Operands.SelectMany(o => ((Broadcast)o.Operator).Axes).Distinct().OrderBy(a => a)];
        if (axes.Length == node.Shape.Rank) return null;
        Shape shape = new(axes.Select(a => node.Shape[a]));
        Node[] operands = node.Operands.Select(Narrowed).ToArray();
        return Node.Create(new Broadcast(node.Shape, axes.ToEquatable()), new Node(node.Operator, operands));

        Node Narrowed(Node operand)
        {
            EquatableArray<int> own = ((Broadcast)operand.Operator).Axes.Select(a => Array.IndexOf(axes, a)).ToEquatable();
            return own.Count == axes.Length ? operand.Operands[0] : Node.Create(new Broadcast(shape, own), operand.Operands[0]);
        }
    }

    /// <summary>A transpose of an operand, or of the result, of a contraction only renames its axes.</summary>
    public static Node? FoldIntoContraction(Node node)
    {
        if (node.Operator is Contract contract)
        {
            if (node.Operands[0].Operator is Permute left)
                return Node.Create(contract with { Left = Renamed(left, contract.Left) }, node.Operands[0].Operands[0], node.Operands[1]);
            if (node.Operands[1].Operator is Permute right)
                return Node.Create(contract with { Right = Renamed(right, contract.Right) }, node.Operands[0], node.Operands[1].Operands[0]);
        }
        return node.Operator is Permute permute && node.Operands[0].Operator is Contract inner
            ? Node.Create(inner with { Result = new string([.. permute.Axes.Select(a => inner.Result[a])]) }, [.. node.Operands[0].Operands])
            : null;
    }

    private static bool IsIdentity(Node node) => node.Operator switch
    {
        Permute permute => permute.Axes.SequenceEqual(Enumerable.Range(0, node.Shape.Rank)),
        StridedSlice slice => slice.Starts.All(s => s.Is(0)) && slice.Steps.All(s => s == 1),
        _ => true,
    };

    private static string Renamed(Permute permute, string letters)
    {
        char[] original = new char[letters.Length];
        for (int i = 0; i < letters.Length; i++) original[permute.Axes[i]] = letters[i];
        return new string(original);
    }

    /// <summary>The axes of both sums in terms of what the inner one sums.</summary>
    private static EquatableArray<int> Original(EquatableArray<int> outer, Sum inner, int rank)
    {
        int[] kept = inner.KeptAxes(rank).ToArray();
        return outer.Select(a => kept[a]).Concat(inner.Axes).OrderBy(a => a).ToEquatable();
    }
}
