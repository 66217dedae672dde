using Graph.Operators;

namespace Graph;

/// <summary>
/// The functions of the symbolic language; import them with <c>using static Graph.Functions</c>. Nothing computes: every call builds graph. Functions
/// of several tensors broadcast as NumPy does.
/// </summary>
public static partial class Functions
{
    internal static Expr Elementwise(Operator op, params Expr[] operands) => Aligned(op, operands).Real;

    internal static IntExpr Elementwise(Operator op, params IntExpr[] operands) => Aligned(op, operands).Integer;

    internal static BoolExpr Elementwise(Operator op, params BoolExpr[] operands) => Aligned(op, operands).Boolean;

    internal static BoolExpr Compared(Comparison comparison, SymbolicValue left, SymbolicValue right)
        => Aligned(new Compare(comparison), left, right).Boolean;

    /// <summary>Applies an elementwise operator after broadcasting its operands to their common shape.</summary>
    internal static Node Aligned(Operator op, params SymbolicValue[] operands)
    {
        Shape shape = operands.Select(o => o.Shape).Aggregate((a, b) => CommonShape(op.Name, a, b));
        return new Node(op, operands.Select(o => BroadcastNode(o.Node, shape)).ToArray());
    }

    /// <summary>NumPy's rule: aligned at the last axis, equal lengths stay, a length of 1 gives way.</summary>
    internal static Shape CommonShape(string function, Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        Dimension[] common = new Dimension[rank];
        for (int i = 1; i <= rank; i++)
        {
            Dimension x = i <= a.Rank ? a[-i] : 1, y = i <= b.Rank ? b[-i] : 1;
            if (x != y && !x.Is(1) && !y.Is(1))
            {
                throw new GraphException(
                    "GRC3001", $"{function} cannot combine {a} and {b}: at axis {-i} the lengths {x} and {y} differ and neither is 1.");
            }
            common[rank - i] = x.Is(1) ? y : x;
        }
        return new Shape(common);
    }

    /// <summary>x repeated to a shape by NumPy's rule.</summary>
    internal static Node BroadcastNode(Node x, Shape target)
    {
        if (x.Shape == target) return x;
        int lead = target.Rank - x.Shape.Rank;
        if (lead < 0) throw new GraphException("GRC3001", $"{x.Shape} cannot be broadcast to {target}: it has more axes.");
        List<int> axes = [];
        for (int i = 0; i < x.Shape.Rank; i++)
        {
            if (x.Shape[i] == target[lead + i]) axes.Add(lead + i);
            else if (!x.Shape[i].Is(1))
                throw new GraphException("GRC3001", $"{x.Shape} cannot be broadcast to {target}: {x.Shape[i]} is not {target[lead + i]}.");
        }
        Shape kept = new(axes.Select(a => target[a]));
        Node squeezed = kept == x.Shape ? x : Node.Create(new Reshape(kept), x);
        return kept == target ? squeezed : Node.Create(new Broadcast(target, axes.ToEquatable()), squeezed);
    }

    /// <summary>Axes as sorted positions; null or none means all.</summary>
    internal static int[] Axes(Shape shape, int[]? axes)
    {
        int[] positions = axes is null || axes.Length == 0 ? Enumerable.Range(0, shape.Rank).ToArray() : axes.Select(shape.Axis).ToArray();
        if (positions.Distinct().Count() != positions.Length)
            throw new GraphException("GRC3004", $"The axes [{string.Join(", ", axes!)}] of {shape} repeat.");
        return [.. positions.OrderBy(a => a)];
    }
}
